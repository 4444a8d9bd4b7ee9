// Owns the drawing of buttons and separators.
import { el } from "../dom.js";
import { colorOf } from "./sizes.js";
import { tapElement } from "./tap.js";

/** A button component: style `link` and height `md` unless it says otherwise; `color` fills it, or is the link's own. */
export function drawButton(component, act) {
  const kind = component.style ?? "link";
  const color = colorOf(component.color);
  const tap = tapElement(component.action, act, {
    class: `flex-press flex-press-${kind}${component.height === "sm" ? " flex-press-sm" : ""}`,
    text: component.action.label ?? "",
    style: kind === "link" ? { color } : { backgroundColor: color },
  });
  return el("div", { class: "flex-button" }, tap);
}

/** A separator: a hair line across its box. */
export function drawSeparator(separator) {
  return el("div", { class: "flex-separator", style: { backgroundColor: colorOf(separator.color) } });
}
