// Owns the buttons of a card: one primary, the others in pairs where their words fit.
import type { FlexComponent } from "../line/types.ts";
import { tap } from "./actions.ts";
import { fillPart } from "./templates.ts";
import type { Button, ViewContext } from "./view-context.ts";

/** Widest label of half a row, in Thai letters; a Latin letter is narrower. */
const halfRow = 11.5;
/** Widest labels of a third and of two thirds of a row. */
const thirdOfRow = 7;
const twoThirdsOfRow = 17;
const latinWidth = 0.85;
const letters = new Intl.Segmenter("th", { granularity: "grapheme" });

export function button(v: ViewContext, { label, call, primary = false }: Button): FlexComponent {
  return drawn(v, { label, call, primary }, null);
}

function drawn(v: ViewContext, { label, call, primary = false }: Button, flex: number | null): FlexComponent {
  return fillPart("button", { primary, flex, action: tap(v, label, call) });
}

/**
 * Primary buttons first, then pairs; a label too long for half a row has one of its own, last. A short one that is
 * left over stands beside the first long one.
 */
export function buttonRows(v: ViewContext, buttons: readonly Button[]): FlexComponent[] {
  const primary = buttons.filter((one) => one.primary);
  const short = buttons.filter((one) => !one.primary && widthOf(one.label) <= halfRow);
  const long = buttons.filter((one) => !one.primary && widthOf(one.label) > halfRow);
  const uneven = short.length % 2 === 1 ? unevenPair(v, short.at(-1), long[0]) : null;
  const paired = uneven ? short.slice(0, -1) : short;
  const alone = uneven ? long.slice(1) : long;
  const rows = [...primary.map((one) => button(v, one)), ...pairs(v, paired)];
  return [...rows, ...(uneven ? [uneven] : []), ...alone.map((one) => button(v, one))];
}

function unevenPair(
  v: ViewContext,
  short: Button | undefined,
  long: Button | undefined,
): FlexComponent | null {
  if (!short || !long || widthOf(short.label) > thirdOfRow || widthOf(long.label) > twoThirdsOfRow)
    return null;
  return fillPart("button-row", { buttons: [drawn(v, short, 1), drawn(v, long, 2)] });
}

/** Two buttons side by side, one of them perhaps primary; both labels must fit half a row. */
export function buttonPair(v: ViewContext, left: Button, right: Button): FlexComponent {
  return fillPart("button-row", { buttons: [button(v, left), button(v, right)] });
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
