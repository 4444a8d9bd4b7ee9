// Owns the list of messages in the open chat; a message that did not change keeps its element.
import { byId, el } from "../dom.js";
import { nameOf, openChat, page } from "../page-state.js";
import { bangkokTime } from "../panels/bangkok-time.js";
import { avatar } from "../parts/avatar.js";
import { words } from "../words.js";
import { drawBody } from "./message-body.js";
import { menuButton } from "./message-menu.js";

const held = new Map();
let shownFor = "";

function costOf(message) {
  // A request of several messages is charged once, on its first.
  if (message.via === "push") return message.cost === undefined ? null : words.message.pushed(message.cost);
  return message.via === "reply" ? words.message.free : null;
}

function notesOf(message) {
  const notes = [message.edited ? words.message.edited : null, costOf(message), bangkokTime(message.at)];
  const lines = notes.filter(Boolean).map((text) => el("span", { text }));
  return el("div", { class: "message-notes" }, ...lines);
}

function drawNotice(message) {
  const said = message.unsent ? words.message.unsent : words.system[message.text];
  const text = said ? said(nameOf(message.from)) : message.text;
  return el("li", { class: "notice", data: { messageId: message.id } }, el("span", { text }));
}

function drawMessage(message, quoted) {
  if (message.unsent || message.kind === "system") return drawNotice(message);
  const mine = message.from === page.me;
  const kind = message.from === "bot" ? "bot" : "person";
  const name = nameOf(message.from);
  const row = el(
    "div",
    { class: "message-row" },
    drawBody(message, quoted),
    el("div", { class: "message-side" }, notesOf(message), menuButton(message)),
  );
  return el(
    "li",
    {
      id: `message-${message.id}`,
      class: `message message-${mine ? "mine" : "theirs"} message-${message.kind}`,
      data: { messageId: message.id, from: message.from, kind: message.kind },
    },
    mine ? null : avatar(kind, message.from, name),
    el(
      "div",
      { class: "message-main" },
      el("div", { class: mine ? "unseen" : "message-name", text: name }),
      row,
    ),
  );
}

function nodeOf(message) {
  const quoted = message.quoted ? page.messages.find((one) => one.id === message.quoted) : undefined;
  const signature = JSON.stringify([message, quoted?.unsent, nameOf(message.from)]);
  const known = held.get(message.id);
  if (known?.signature === signature) return known.node;
  const node = drawMessage(message, quoted);
  held.set(message.id, { signature, node });
  return node;
}

function fill(list, nodes) {
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
  while (list.children.length > nodes.length) list.lastElementChild.remove();
}

/** Draws the messages; stays at the end if the reader was there, or wrote the last one. */
export function drawMessages() {
  const list = byId("messages");
  const room = byId("scroll");
  const opened = shownFor !== `${page.me} ${page.chatId}`;
  if (opened) held.clear();
  shownFor = `${page.me} ${page.chatId}`;
  const atEnd = opened || room.scrollHeight - room.scrollTop - room.clientHeight < 160;
  const before = list.lastElementChild;
  const empty = el(
    "li",
    { class: "notice" },
    el("span", { text: openChat() ? words.chat.empty : words.chat.open }),
  );
  fill(list, page.messages.length > 0 ? page.messages.map(nodeOf) : [empty]);
  const wroteLast = before !== list.lastElementChild && page.messages.at(-1)?.from === page.me;
  if (atEnd || wroteLast) room.scrollTop = room.scrollHeight;
}
