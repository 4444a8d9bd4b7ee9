// Owns the card templates: read and compiled once. Words and people's text come in as data, never as template.
import { readdirSync, readFileSync } from "node:fs";
import type { FlexBubble, FlexComponent } from "../line/types.ts";
import { compileTemplate, type Fill, type Slots } from "./template-language.ts";

const folder = new URL("../../flex-templates/", import.meta.url);
const templates = new Map<string, Fill>(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [
      file.slice(0, -".json".length),
      compileTemplate(JSON.parse(readFileSync(new URL(file, folder), "utf8"))),
    ]),
);

function fill(name: string, slots: Slots): unknown {
  const template = templates.get(name);
  if (!template) throw new Error(`flex-templates/${name}.json does not exist`);
  return template(slots);
}

/** A whole bubble from `flex-templates/<name>.json`. Throws on a slot that is not given. */
export function fillBubble(name: string, slots: Slots): FlexBubble {
  return fill(name, slots) as FlexBubble;
}

/** A part of a bubble, such as a row, from `flex-templates/<name>.json`. Throws on a slot that is not given. */
export function fillPart(name: string, slots: Slots): FlexComponent {
  return fill(name, slots) as FlexComponent;
}
