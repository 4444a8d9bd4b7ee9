// Owns the small parts that cards are put together from, and the two frames around them.
import type { FlexBubble, FlexComponent } from "../line/types.ts";
import { tap } from "./actions.ts";
import type { Said } from "./due.ts";
import { ink, quiet } from "./palette.ts";
import { fillBubble, fillPart } from "./templates.ts";
import type { Button, ViewContext } from "./view-context.ts";

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

export function card({
  size = "mega",
  kicker = "",
  flag = null,
  title = "",
  subtitle = "",
  rows,
  footer = [],
}: Card): FlexBubble {
  return fillBubble("card", { size, kicker, flag, title, subtitle, rows, footer });
}

export function headedCard({ share, ...slots }: HeadedCard): FlexBubble {
  return fillBubble("headed-card", { ...slots, percent: `${Math.round(share * 100)}%` });
}

export function button(v: ViewContext, { label, call, primary = false }: Button): FlexComponent {
  return fillPart("button", { primary, action: tap(v, label, call) });
}

/** Buttons side by side, `each` in a row; a primary one has a row of its own. */
export function buttonRows(v: ViewContext, buttons: readonly Button[], each = 2): FlexComponent[] {
  const wide = buttons.filter((one) => one.primary);
  const rest = buttons.filter((one) => !one.primary);
  const rows: FlexComponent[] = wide.map((one) => button(v, one));
  for (let at = 0; at < rest.length; at += each) {
    const row = rest.slice(at, at + each).map((one) => button(v, one));
    rows.push(fillPart("button-row", { buttons: row }));
  }
  return rows;
}

export function paragraph(text: string, color: string = ink): FlexComponent {
  return fillPart("paragraph", { text, color });
}

export function remark(text: string): FlexComponent {
  return paragraph(text, quiet);
}

/** A line and a quiet heading. */
export function section(text: string): FlexComponent {
  return fillPart("section", { text });
}

/** A name and its value side by side. */
export function fact(name: string, value: string | Said): FlexComponent {
  const said = typeof value === "string" ? { text: value, color: ink, weight: "regular" } : value;
  return fillPart("fact", { name, value: said });
}

/** Something that was said or done, with who and when below. */
export function entry(text: string, detail: string, weight: "bold" | "regular" = "regular"): FlexComponent {
  return fillPart("entry", { text, detail, weight });
}

/** A thin line between rows. */
export function lined(rows: readonly FlexComponent[]): FlexComponent[] {
  const line = fillPart("line", {});
  return rows.flatMap((row, at) => (at === 0 ? [row] : [line, row]));
}
