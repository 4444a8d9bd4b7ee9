// Owns the buttons of a card: one primary, the others in pairs where their words fit.
import type { FlexComponent } from "../line/types.ts";
import { tap } from "./actions.ts";
import { fillPart } from "./templates.ts";
import type { Button, ViewContext } from "./view-context.ts";

/** Widest label of half a row, in Thai letters; a Latin letter is narrower. */
const halfRow = 11.5;
const latinWidth = 0.85;
const letters = new Intl.Segmenter("th", { granularity: "grapheme" });

export function button(v: ViewContext, { label, call, primary = false }: Button): FlexComponent {
  return fillPart("button", { primary, action: tap(v, label, call) });
}

/** Primary buttons first, then pairs; a label too long for half a row has one of its own, last. */
export function buttonRows(v: ViewContext, buttons: readonly Button[]): FlexComponent[] {
  const primary = buttons.filter((one) => one.primary);
  const short = buttons.filter((one) => !one.primary && widthOf(one.label) <= halfRow);
  const long = buttons.filter((one) => !one.primary && widthOf(one.label) > halfRow);
  const rows = [...primary.map((one) => button(v, one)), ...pairs(v, short)];
  return [...rows, ...long.map((one) => button(v, one))];
}

function pairs(v: ViewContext, buttons: readonly Button[]): FlexComponent[] {
  const rows: FlexComponent[] = [];
  for (let at = 0; at < buttons.length; at += 2) {
    const pair = buttons.slice(at, at + 2).map((one) => button(v, one));
    rows.push(fillPart("button-row", { buttons: pair }));
  }
  return rows;
}

/** Never more than the letters; counted only where it matters. */
function widthOf(label: string): number {
  if (label.length <= halfRow) return label.length;
  const widths = [...letters.segment(label)].map(({ segment }) => (segment < "\u0E00" ? latinWidth : 1));
  return widths.reduce((sum, width) => sum + width, 0);
}
