// Owns the list of people that one can be.
import { button, byId, drawInto, el } from "../dom.js";
import { page, play, refresh } from "../page-state.js";
import { avatar } from "../parts/avatar.js";
import { ask } from "../parts/dialog.js";
import { complain } from "../parts/toast.js";
import { addPerson } from "../sim-api.js";
import { words } from "../words.js";

function drawPerson({ userId, name }) {
  const me = userId === page.me;
  const node = button(null, () => play(userId).catch(complain), {
    class: "person",
    "aria-pressed": String(me),
    data: { userId, focus: userId },
  });
  node.append(avatar("person", userId, name), el("span", { class: "person-name", text: name }));
  if (me) node.append(el("span", { class: "person-now", "aria-hidden": true, text: "✓" }));
  return el("li", {}, node);
}

function add() {
  const name = { label: words.people.name, name: "name", required: true, maxlength: 60 };
  ask(words.people.add, [name], (form) => addPerson(form.get("name")).then(refresh).catch(complain));
}

/** Draws everyone one can be; the one played is marked. */
export function drawPeople() {
  const { people } = page.world;
  drawInto(byId("people"), [people, page.me], () => people.map(drawPerson));
}

/** Wires the button that adds a person, once. */
export function startPeople() {
  byId("add-person").addEventListener("click", add);
}
