// Owns where a component stands in its box: share of the room, margin, gravity and offsets.
import { spaceOf } from "./sizes.js";

const gravities = { top: "flex-start", center: "center", bottom: "flex-end" };

function flexOf(component, horizontal) {
  if (component.width && horizontal && component.flex === undefined) return "0 0 auto";
  if (component.height && component.type === "box" && !horizontal && component.flex === undefined)
    return "0 0 auto";
  const share = component.flex ?? (horizontal && component.type !== "icon" ? 1 : 0);
  if (share <= 0) return "0 0 auto";
  return horizontal ? `${share} 0 0px` : `${share} 0 auto`;
}

function placeInFlow(style, component, parent, first) {
  const horizontal = parent.layout !== "vertical";
  style.flex = component.type === "separator" ? "0 0 auto" : flexOf(component, horizontal);
  if (component.type === "filler") style.flex = `${component.flex ?? 1} 0 0px`;
  const space = first || component.type === "filler" ? "" : spaceOf(component.margin ?? parent.spacing);
  if (space && horizontal) style.marginInlineStart = space;
  if (space && !horizontal) style.marginTop = space;
}

function placeByOffset(style, component) {
  style.position = component.position === "absolute" ? "absolute" : "relative";
  style.top = spaceOf(component.offsetTop);
  style.bottom = spaceOf(component.offsetBottom);
  style.insetInlineStart = spaceOf(component.offsetStart);
  style.insetInlineEnd = spaceOf(component.offsetEnd);
}

/**
 * Places a drawn component in its parent box by LINE's rules: in a horizontal or baseline box a share of 1 unless
 * it says otherwise, in a vertical one its own height; `first` in the box has no margin.
 */
export function place(node, component, parent, first) {
  if (component.position === "absolute") node.style.flex = "0 0 auto";
  else placeInFlow(node.style, component, parent, first);
  placeByOffset(node.style, component);
  const gravity = gravities[component.gravity];
  if (gravity && parent.layout !== "baseline" && component.type !== "box")
    node.style.justifyContent = gravity;
  return node;
}
