// Owns the round pictures of people, groups and the bot: a letter on a colour that stays theirs.
import { el } from "../dom.js";

const colors = ["#b45309", "#1d4ed8", "#9d174d", "#4d7c0f", "#6d28d9", "#0e7490", "#b91c1c", "#475569"];

function firstLetter(name) {
  return /[ก-ฮA-Za-z0-9]/.exec(name.replace(/^(นางสาว|นาง|นาย)/, ""))?.[0]?.toUpperCase() ?? "?";
}

/** `kind`: person, group or bot. */
export function avatar(kind, id, name) {
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7);
  return el("span", {
    class: `avatar avatar-${kind}`,
    "aria-hidden": true,
    text: firstLetter(name),
    style: { backgroundColor: kind === "bot" ? "#0f766e" : colors[sum % colors.length] },
  });
}
