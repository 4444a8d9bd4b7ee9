// Owns the list of chats of the person played.
import { button, byId, drawInto, el } from "../dom.js";
import { chatsOf, isUnread, page, play, refresh } from "../page-state.js";
import { avatar } from "../parts/avatar.js";
import { ask } from "../parts/dialog.js";
import { showTab } from "../parts/tabs.js";
import { complain } from "../parts/toast.js";
import { addGroup } from "../sim-api.js";
import { words } from "../words.js";

function aboutOf(chat) {
  if (chat.kind === "group")
    return `${words.chats.count(chat.members.length)} · ${chat.botIn ? words.chats.botIn : words.chats.botOut}`;
  const person = page.world.people.find((one) => one.userId === page.me);
  return person?.follows ? words.chats.oneToOne : words.chats.blocked;
}

function open(chat) {
  showTab("chat");
  play(page.me, chat.id).catch(complain);
}

function drawChat({ chat, unread, about }) {
  const group = chat.kind === "group";
  const name = group ? chat.name : page.world.bot.displayName;
  const node = button(null, () => open(chat), {
    class: "chat-item",
    "aria-current": chat.id === page.chatId ? "true" : null,
    data: { chatId: chat.id, focus: chat.id },
  });
  node.append(
    avatar(group ? "group" : "bot", chat.id, name),
    el("span", { class: "chat-words" }, el("b", { text: name }), el("small", { text: about })),
  );
  if (unread) node.append(el("span", { class: "unread", text: words.chats.unread }));
  return el("li", {}, node);
}

function add() {
  const people = page.world.people.map(({ userId, name }) => ({
    label: name,
    name: "member",
    type: "checkbox",
    value: userId,
    checked: userId === page.me,
  }));
  const name = { label: words.chats.groupName, name: "name", required: true, maxlength: 60 };
  ask(words.chats.addGroup, [name, ...people], (form) =>
    addGroup(form.get("name"), form.getAll("member")).then(refresh).catch(complain),
  );
}

/** Draws the chats, with what is unread in each. */
export function drawChats() {
  const rows = chatsOf(page.me).map((chat) => ({ chat, unread: isUnread(chat), about: aboutOf(chat) }));
  const none = () => [el("li", { class: "quiet", text: words.chats.none })];
  drawInto(byId("chats"), [rows, page.chatId, page.me], () =>
    rows.length > 0 ? rows.map(drawChat) : none(),
  );
}

/** Wires the button that makes a group, once. */
export function startChats() {
  byId("add-group").addEventListener("click", add);
}
