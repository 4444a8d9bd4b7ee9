// Owns the card that goes on in the bubbles beside it: its buttons stand on the first one.
import type { FlexBubble, FlexComponent } from "../line/types.ts";
import { bubblesByPage, rowsByBubble } from "./fit.ts";
import { count } from "./numbers.ts";
import { type Card, card, remark } from "./parts.ts";
import type { ViewContext } from "./view-context.ts";

const rowsEach = 24;

/** Every theme begins a bubble of its own; what LINE has no room for is announced on the last one. */
export function longCard(
  v: ViewContext,
  themes: readonly (readonly FlexComponent[])[],
  { footer = [], ...frame }: Omit<Card, "rows">,
): FlexBubble[] {
  const groups = themes.flatMap((rows) => rowsByBubble(rows, rowsEach));
  const draw = (rows: readonly FlexComponent[], at: number): FlexBubble =>
    card({ ...frame, rows, footer: at === 0 ? footer : [] });
  const fitting = bubblesByPage(groups.map(draw))[0] ?? [];
  const left = groups.slice(fitting.length).flat().length;
  if (left === 0) return fitting;
  const last = fitting.length - 1;
  const more = remark(v.t("card.more", { count: count(v, left) }));
  return [...fitting.slice(0, last), draw([...(groups[last] ?? []), more], last)];
}
