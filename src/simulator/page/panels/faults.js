// Owns the panel of the faults of LINE: what is to come, and the ending of it.
import { button, byId, drawInto, el } from "../dom.js";
import { page, refresh } from "../page-state.js";
import { complain, notify } from "../parts/toast.js";
import { addFault, clearFault, clearFaults, spoilTokens } from "../sim-api.js";
import { chosenFault, startFaultForm } from "./fault-form.js";
import { calls, kindWords, sentences } from "./fault-words.js";

function then(promise) {
  return promise.then(refresh).catch(complain);
}

function drawFault({ id, kind, on, times, accepted }) {
  const name = kindWords(kind);
  const place = on === undefined || on === "any" ? [] : [calls[on]];
  const facts = [...place, ...(accepted ? [sentences.accepted] : []), sentences.times(times)];
  return el(
    "li",
    { class: "fault", data: { kind } },
    el("span", { class: "fault-words" }, el("b", { text: name }), el("small", { text: facts.join(" · ") })),
    button("×", () => then(clearFault(id)), {
      class: "round",
      name: sentences.clear(name),
      data: { focus: id },
    }),
  );
}

/** Draws the faults to come, and what they keep from the bot. */
export function drawFaults() {
  const { faults, heldBack, late } = page.world.faults;
  const none = () => [el("li", { class: "quiet-line", text: sentences.none })];
  drawInto(byId("faults"), faults, () => (faults.length > 0 ? faults.map(drawFault) : none()));
  const waiting = heldBack.length + late.length;
  byId("faults-waiting").hidden = waiting === 0;
  byId("faults-waiting").textContent = sentences.waiting(heldBack.length, late.length);
  byId("faults-clear").hidden = faults.length + waiting === 0;
}

/** Wires the panel, once. */
export function startFaults() {
  startFaultForm(() => then(addFault(chosenFault())));
  byId("faults-clear").addEventListener("click", () => then(clearFaults()));
  for (const node of document.querySelectorAll("[data-tokens]"))
    node.addEventListener("click", () =>
      then(spoilTokens(node.dataset.tokens).then(({ count }) => notify(sentences.tokens(count)))),
    );
}
