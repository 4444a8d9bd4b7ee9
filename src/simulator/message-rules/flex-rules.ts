// Owns the rules of Flex that LINE's schema does not say: what may stand where, sizes in bytes, texts and actions.
import {
  maxBubbleBytes,
  maxBubbles,
  maxCarouselBytes,
  maxFlexLabelGraphemes,
  utf8Bytes,
} from "../../line/limits.ts";
import type { FlexBubble, FlexComponent, FlexContainer } from "../../line/types.ts";
import { actionFaults, linkFaults } from "./action-rules.ts";
import type { Fault } from "./faults.ts";
import { unknownValues } from "./flex-values.ts";

type Box = Extract<FlexComponent, { type: "box" }>;

/** What a box may hold by its layout (REF box). */
const inRow = new Set(["box", "button", "image", "text", "separator", "filler"]);
const onBaseline = new Set(["icon", "text", "filler"]);
const inHero = new Set(["box", "image", "video"]);

const invalid = (at: string): Fault => ({ at, message: "invalid property" });

/** What LINE refuses in a Flex container at a JSON pointer; the container fits the schema already. */
export function flexFaults(container: FlexContainer, at: string): Fault[] {
  if (container.type === "bubble") return bubbleFaults(container, at);
  const bubbles = container.contents;
  const sizes = bubbles.map(bytesOf);
  const faults = bubbles.flatMap((bubble, i) => bubbleFaults(bubble, `${at}/contents/${i}`, sizes[i]));
  if (bubbles.length < 1 || bubbles.length > maxBubbles)
    faults.push({ at: `${at}/contents`, message: `must have between 1 and ${maxBubbles} bubbles` });
  if (new Set(bubbles.map((bubble) => bubble.size ?? "mega")).size > 1)
    faults.push({ at: `${at}/contents`, message: "all bubbles must have the same size" });
  const commas = bubbles.length - 1;
  const bytes = sizes.reduce((sum, size) => sum + size, bytesOf({ ...container, contents: [] }) + commas);
  return [...faults, ...sizeFaults(bytes, maxCarouselBytes, at)];
}

function bytesOf(container: FlexContainer): number {
  return utf8Bytes(JSON.stringify(container));
}

function sizeFaults(bytes: number, most: number, at: string): Fault[] {
  return bytes > most ? [{ at, message: `the size of ${bytes} bytes is over the limit of ${most}` }] : [];
}

function bubbleFaults(bubble: FlexBubble, at: string, bytes = bytesOf(bubble)): Fault[] {
  const faults = sizeFaults(bytes, maxBubbleBytes, at);
  const { hero, header, body, footer } = bubble;
  for (const [block, component] of Object.entries({ header, hero, body, footer }))
    if (component) faults.push(...componentFaults(component, `${at}/${block}`));
  if (hero && !inHero.has(hero.type)) faults.push(invalid(`${at}/hero`));
  for (const [block, style] of Object.entries(bubble.styles ?? {}))
    for (const property of unknownValues(style)) faults.push(invalid(`${at}/styles/${block}/${property}`));
  return [...faults, ...tapFaults(bubble, at)];
}

/** The action of anything that can be tapped; only a button must say what it does. */
function tapFaults(component: FlexComponent | FlexBubble, at: string): Fault[] {
  if (!("action" in component) || !component.action) return [];
  const needsLabel = component.type === "button";
  return actionFaults(component.action, { at: `${at}/action`, maxLabel: maxFlexLabelGraphemes, needsLabel });
}

function componentFaults(component: FlexComponent, at: string): Fault[] {
  const faults = unknownValues(component).map((property) => invalid(`${at}/${property}`));
  return [...faults, ...tapFaults(component, at), ...contentFaults(component, at)];
}

function contentFaults(component: FlexComponent, at: string): Fault[] {
  switch (component.type) {
    case "box":
      return boxFaults(component, at);
    case "text":
      return textFaults(component, at);
    case "image":
    case "icon":
      return linkFaults(component.url, `${at}/url`);
    case "video":
      return [
        ...linkFaults(component.url, `${at}/url`),
        ...linkFaults(component.previewUrl, `${at}/previewUrl`),
      ];
    default:
      return [];
  }
}

function boxFaults(box: Box, at: string): Fault[] {
  const allowed = box.layout === "baseline" ? onBaseline : inRow;
  const background = unknownValues(box.background ?? {}).map((property) =>
    invalid(`${at}/background/${property}`),
  );
  const inside = box.contents.flatMap((child, i) => [
    ...(allowed.has(child.type) ? [] : [invalid(`${at}/contents/${i}`)]),
    ...componentFaults(child, `${at}/contents/${i}`),
  ]);
  return [...background, ...inside];
}

function textFaults(text: Extract<FlexComponent, { type: "text" }>, at: string): Fault[] {
  const spans = text.contents ?? [];
  if (spans.length === 0 && !text.text?.trim())
    return [{ at: `${at}/text`, message: "must be non-empty text" }];
  return spans.flatMap((span, i) => [
    ...unknownValues(span).map((property) => invalid(`${at}/contents/${i}/${property}`)),
    ...(span.text ? [] : [{ at: `${at}/contents/${i}/text`, message: "must be non-empty text" }]),
  ]);
}
