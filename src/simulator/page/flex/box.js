// Owns the drawing of boxes and, through them, of every component they hold.
import { el } from "../dom.js";
import { drawButton, drawSeparator } from "./button.js";
import { drawImage, drawVideo } from "./image.js";
import { place } from "./placement.js";
import { borderOf, colorOf, lengthOf, radiusOf, spaceOf } from "./sizes.js";
import { makeTappable } from "./tap.js";
import { drawIcon, drawText } from "./text.js";

const drawers = {
  box: drawBox,
  button: drawButton,
  image: drawImage,
  video: drawVideo,
  icon: drawIcon,
  text: drawText,
  separator: drawSeparator,
  filler: () => el("div", { class: "flex-filler" }),
};

function fillOf({ background, backgroundColor }) {
  if (background?.type !== "linearGradient") return colorOf(backgroundColor);
  const angle = /^\d+(\.\d+)?deg$/.test(background.angle ?? "") ? background.angle : "0deg";
  const center = colorOf(background.centerColor);
  const middle = center ? `, ${center} ${lengthOf(background.centerPosition) || "50%"}` : "";
  return `linear-gradient(${angle}, ${colorOf(background.startColor)}${middle}, ${colorOf(background.endColor)})`;
}

function frameStyle(box) {
  const border = borderOf(box.borderWidth);
  return {
    background: fillOf(box),
    borderRadius: radiusOf(box.cornerRadius),
    border: border && border !== "0px" ? `${border} solid ${colorOf(box.borderColor) || "#000000"}` : "",
    width: lengthOf(box.width),
    maxWidth: lengthOf(box.maxWidth),
    height: lengthOf(box.height),
    maxHeight: lengthOf(box.maxHeight),
    justifyContent: box.justifyContent ?? "",
    alignItems: box.alignItems ?? "",
  };
}

function pad(style, box) {
  const all = spaceOf(box.paddingAll);
  if (all) style.padding = all;
  if (box.paddingTop) style.paddingTop = spaceOf(box.paddingTop);
  if (box.paddingBottom) style.paddingBottom = spaceOf(box.paddingBottom);
  if (box.paddingStart) style.paddingInlineStart = spaceOf(box.paddingStart);
  if (box.paddingEnd) style.paddingInlineEnd = spaceOf(box.paddingEnd);
}

function drawBox(box, act) {
  const node = el("div", { class: `flex-box flex-${box.layout}`, style: frameStyle(box) });
  pad(node.style, box);
  (box.contents ?? []).forEach((child, index) => {
    node.append(place(drawComponent(child, act), child, box, index === 0));
  });
  return node;
}

/** Any component of a card; one of a type that Flex does not have is left empty. `act` takes the action of a tap. */
export function drawComponent(component, act) {
  const draw = Object.hasOwn(drawers, component.type) ? drawers[component.type] : drawers.filler;
  const node = draw(component, act);
  return component.type === "button" ? node : makeTappable(node, component.action, act);
}
