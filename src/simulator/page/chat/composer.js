// Owns the line in which a person writes: text, mention of the bot, quote, edit and attachments.
import { button, byId, drawInto, el } from "../dom.js";
import { change, nameOf, openChat, page } from "../page-state.js";
import { openMenu } from "../parts/menu.js";
import { complain } from "../parts/toast.js";
import { editMessage } from "../sim-api.js";
import { words } from "../words.js";
import { gistOf } from "./gist.js";
import { speak } from "./speak.js";

const input = () => byId("composer-text");
const mention = () => `@${page.world.bot.displayName}`;

function growToText() {
  const box = input();
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 140)}px`;
}

/** Puts a text into the line and the cursor behind it. */
export function fillComposer(text) {
  input().value = text;
  growToText();
  input().focus();
}

function send() {
  const text = input().value.trim();
  if (text === "" || !openChat()) return;
  const { editing, quoting } = page;
  input().value = "";
  growToText();
  change({ editing: null, quoting: null });
  const quote = quoting ? { quote: quoting.id } : {};
  const mentionBot = text.includes(mention()) ? { mentionBot: true } : {};
  const sent = editing ? editMessage(editing.id, text) : speak("text", { text, ...quote, ...mentionBot });
  sent.catch((error) => {
    complain(error);
    fillComposer(text);
  });
}

function mentionBot() {
  const box = input();
  const before = box.value.slice(0, box.selectionStart);
  box.setRangeText(
    `${before === "" || before.endsWith(" ") ? "" : " "}${mention()} `,
    box.selectionStart,
    box.selectionEnd,
    "end",
  );
  growToText();
  box.focus();
}

function attach(event) {
  const item = (label, what, body) => ({ label, id: what, act: () => speak(what, body).catch(complain) });
  openMenu(event.currentTarget, [
    item(words.composer.image, "image", {}),
    item(words.composer.file, "file", { fileName: words.composer.fileName }),
    item(words.composer.sticker, "sticker", {}),
  ]);
}

function pending({ editing, quoting }) {
  if (!editing && !quoting) return [];
  const title = editing ? words.composer.editing : words.composer.replyTo(nameOf(quoting.from));
  const stop = () => {
    if (page.editing) fillComposer("");
    change({ editing: null, quoting: null });
  };
  return [
    el(
      "div",
      { class: "pending-words" },
      el("b", { text: title }),
      el("span", { text: gistOf(editing ?? quoting) }),
    ),
    button("✕", stop, { name: words.composer.stop, class: "round" }),
  ];
}

/** Draws what the line is about: the message quoted or edited. */
export function drawComposer() {
  const chat = openChat();
  byId("composer").hidden = !chat;
  drawInto(byId("composer-pending"), { editing: page.editing, quoting: page.quoting }, pending);
  byId("composer-mention").hidden = chat?.kind !== "group" || !chat.botIn;
}

/** Wires the line up, once. */
export function startComposer() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  input().addEventListener("input", growToText);
  input().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  byId("composer-mention").addEventListener("click", mentionBot);
  byId("composer-attach").addEventListener("click", attach);
}
