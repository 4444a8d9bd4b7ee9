// Owns the small menu of a message: reply, edit, unsend.
import { button, byId } from "../dom.js";
import { change, openChat, page } from "../page-state.js";
import { openMenu } from "../parts/menu.js";
import { complain } from "../parts/toast.js";
import { unsendMessage } from "../sim-api.js";
import { words } from "../words.js";
import { fillComposer } from "./composer.js";

function reply(message) {
  change({ quoting: message, editing: null });
  byId("composer-text").focus();
}

function edit(message) {
  change({ editing: message, quoting: null });
  fillComposer(message.text ?? "");
}

function itemsOf(message) {
  const items = [];
  if (message.kind !== "file")
    items.push({ label: words.message.reply, id: "reply", act: () => reply(message) });
  if (message.from !== page.me) return items;
  // LINE lets people edit in groups only.
  if (message.kind === "text" && openChat()?.kind === "group")
    items.push({ label: words.message.edit, id: "edit", act: () => edit(message) });
  const unsend = () => unsendMessage(message.id).catch(complain);
  return [...items, { label: words.message.unsend, id: "unsend", act: unsend }];
}

/** The button beside a message that opens its menu. */
export function menuButton(message) {
  const open = (event) => openMenu(event.currentTarget, itemsOf(message));
  return button("⋯", open, { name: words.message.menu, class: "message-menu", "aria-haspopup": "menu" });
}
