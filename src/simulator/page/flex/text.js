// Owns the drawing of text, its spans, and icons.
import { el } from "../dom.js";
import { pictureOf } from "../safe-url.js";
import { colorOf, fontSizeOf, ratioOf, spaceOf } from "./sizes.js";

function letterStyle(component) {
  const style = { color: colorOf(component.color) };
  if (component.size) style.fontSize = fontSizeOf(component.size);
  if (component.weight) style.fontWeight = component.weight === "bold" ? "700" : "400";
  if (component.style) style.fontStyle = component.style === "italic" ? "italic" : "normal";
  if (component.decoration && component.decoration !== "none") style.textDecoration = component.decoration;
  return style;
}

function paragraphStyle(text) {
  const style = { textAlign: text.align ?? "start" };
  const between = text.wrap ? spaceOf(text.lineSpacing) : "";
  if (between) {
    style.lineHeight = `calc(1.4em + ${between})`;
    style.marginBlock = `calc(${between} / -2)`;
  }
  if (text.wrap && text.maxLines > 0) style.webkitLineClamp = String(text.maxLines);
  return style;
}

/** A text component: one line with an ellipsis, or wrapped, at most `maxLines` lines. */
export function drawText(text) {
  const spans = text.contents ?? [];
  const lines = text.wrap && text.maxLines > 0 ? " flex-clamped" : "";
  const words = el(
    "p",
    {
      class: `flex-words${text.wrap ? " flex-wrapped" : ""}${lines}`,
      text: spans.length > 0 ? null : (text.text ?? ""),
      style: paragraphStyle(text),
    },
    ...spans.map((span) => el("span", { text: span.text ?? "", style: letterStyle(span) })),
  );
  const style = { ...letterStyle(text), fontSize: fontSizeOf(text.size) };
  return el("div", { class: "flex-text", style }, words);
}

/** An icon: a picture as high as a line of its size, standing on the base line. */
export function drawIcon(icon) {
  const style = { height: fontSizeOf(icon.size), aspectRatio: ratioOf(icon.aspectRatio) };
  const picture = el("img", { src: pictureOf(icon.url), alt: "", style });
  return el("div", { class: "flex-icon" }, picture);
}
