// Owns the card templates: read once, filled with JSON-e. Words and people's text come in as data, never as template.
import { readdirSync, readFileSync } from "node:fs";
import jsone from "json-e";
import type { FlexBubble, FlexComponent } from "../line/types.ts";

const folder = new URL("../../flex-templates/", import.meta.url);
const templates = new Map<string, object>(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(new URL(file, folder), "utf8"))]),
);

/** Values for the slots of a template. */
export type Slots = Record<string, unknown>;

function fill(name: string, slots: Slots): unknown {
  const template = templates.get(name);
  if (!template) throw new Error(`flex-templates/${name}.json does not exist`);
  return jsone(template, slots);
}

/** A whole bubble from `flex-templates/<name>.json`. Throws on a slot that is not given. */
export function fillBubble(name: string, slots: Slots): FlexBubble {
  return fill(name, slots) as FlexBubble;
}

/** A part of a bubble, such as a row, from `flex-templates/<name>.json`. Throws on a slot that is not given. */
export function fillPart(name: string, slots: Slots): FlexComponent {
  return fill(name, slots) as FlexComponent;
}
