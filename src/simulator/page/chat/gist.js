// Owns the one line that stands for a message where it is quoted.
import { words } from "../words.js";

/** What a message says in short; `undefined` where the quoted message is not known. */
export function gistOf(message) {
  if (!message || message.unsent) return words.message.gone;
  if (message.kind === "text") return message.text ?? message.message?.text ?? "";
  if (message.kind === "flex") return message.message?.altText ?? words.message.card;
  return words.message[message.kind] ?? message.text ?? "";
}
