// Owns the small parts that cards are put together from, and the two frames around them.
import type { FlexBubble, FlexComponent } from "../line/types.ts";
import { cutGraphemes, shown, shownLine } from "./displayed-text.ts";
import type { Said } from "./due.ts";
import { ink, quiet } from "./palette.ts";
import { fillBubble, fillPart } from "./templates.ts";

/** A white card: a quiet line, a title, rows, buttons at its foot. */
export interface Card {
  size?: "kilo" | "mega";
  kicker?: string;
  /** What must be seen at first glance, at the right of the quiet line. */
  flag?: Said | null;
  title?: string;
  subtitle?: string;
  rows: readonly FlexComponent[];
  footer?: readonly FlexComponent[];
}

/** A card with a coloured head that shows progress. */
export interface HeadedCard {
  size: "kilo" | "mega";
  head: string;
  kicker: string;
  badge: string | null;
  title: string;
  /** 0..1 */
  share: number;
  progress: string;
  rows: readonly FlexComponent[];
  footer: readonly FlexComponent[];
}

const kickerGraphemes = 120;
const titleGraphemes = 200;
const paragraphGraphemes = 1_000;

/** Empty stays empty: the template leaves that line out. */
function oneLine(text: string, most: number): string {
  return text === "" ? "" : cutGraphemes(shownLine(text), most);
}

export function card({
  size = "mega",
  kicker = "",
  flag = null,
  title = "",
  subtitle = "",
  rows,
  footer = [],
}: Card): FlexBubble {
  const words = {
    kicker: oneLine(kicker, kickerGraphemes),
    title: oneLine(title, titleGraphemes),
    subtitle: oneLine(subtitle, titleGraphemes),
  };
  return fillBubble("card", { size, flag, rows, footer, ...words });
}

export function headedCard({ share, ...slots }: HeadedCard): FlexBubble {
  const kicker = oneLine(slots.kicker, kickerGraphemes);
  return fillBubble("headed-card", { ...slots, kicker, percent: `${Math.round(share * 100)}%` });
}

export function paragraph(text: string, color: string = ink): FlexComponent {
  return fillPart("paragraph", { text: cutGraphemes(shown(text), paragraphGraphemes), color });
}

export function remark(text: string): FlexComponent {
  return paragraph(text, quiet);
}

/** A line and a quiet heading. */
export function section(text: string): FlexComponent {
  return fillPart("section", { text });
}

/** One line in the colour and weight of its urgency. */
export function saidLine({ text, color, weight }: Said): FlexComponent {
  return fillPart("said", { text, color, weight });
}

/** A name and its value side by side, with a quiet remark under the value. */
export function fact(name: string, value: string | Said, note = ""): FlexComponent {
  const said = typeof value === "string" ? { text: value, color: ink, weight: "regular" } : value;
  return fillPart("fact", { name, value: said, note });
}

/** Something that was said or done, with who and when below; nothing stands below where there is nothing to say. */
export function entry(text: string, detail: string, weight: "bold" | "regular" = "regular"): FlexComponent {
  return fillPart("entry", { text, detail, weight });
}

/** A thin line between rows. */
export function lined(rows: readonly FlexComponent[]): FlexComponent[] {
  const line = fillPart("line", {});
  return rows.flatMap((row, at) => (at === 0 ? [row] : [line, row]));
}
