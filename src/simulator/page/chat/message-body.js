// Owns the bubble of one message by its kind.
import { button, el } from "../dom.js";
import { drawFlex } from "../flex/container.js";
import { nameOf } from "../page-state.js";
import { words } from "../words.js";
import { perform } from "./actions.js";
import { gistOf } from "./gist.js";
import { textNodes } from "./text-links.js";

function quoteOf(message, quoted) {
  if (!message.quoted) return null;
  const show = () =>
    document
      .getElementById(`message-${message.quoted}`)
      ?.scrollIntoView({ block: "center", behavior: "smooth" });
  const quote = button(null, show, { class: "quote" });
  quote.append(el("b", { text: quoted ? nameOf(quoted.from) : "" }), el("span", { text: gistOf(quoted) }));
  return quote;
}

function drawTextBubble(message, quoted) {
  const body = el(
    "div",
    { class: "bubble-words" },
    ...textNodes(message.text ?? message.message?.text ?? ""),
  );
  return el("div", { class: "bubble" }, quoteOf(message, quoted), body);
}

function drawCard(message) {
  const name = message.message.altText ?? words.message.card;
  return el(
    "div",
    { class: "card", role: "group", "aria-label": name },
    drawFlex(message.message.contents, perform),
  );
}

const drawers = {
  text: drawTextBubble,
  flex: drawCard,
  image: () => el("div", { class: "picture", role: "img", "aria-label": words.message.image, text: "🏞️" }),
  sticker: () =>
    el("div", { class: "sticker", role: "img", "aria-label": words.message.sticker, text: "🙏" }),
  file: (message) => el("div", { class: "bubble file", text: `📄 ${message.text ?? words.message.file}` }),
};

/** The bubble of a message; `quoted` is the message that it quotes, where the page holds it. */
export function drawBody(message, quoted) {
  return (drawers[message.kind] ?? drawTextBubble)(message, quoted);
}
