// Owns a look at many things under headings: a bubble that sums them up, then section by section, page by page.
import type { Call } from "../domain/call.ts";
import type { FlexBubble, FlexComponent } from "../line/types.ts";
import { count } from "./numbers.ts";
import { pageOfRows } from "./paged-bubbles.ts";
import { card, section } from "./parts.ts";
import type { ViewContext } from "./view-context.ts";

/** A heading and what stands under it. */
export interface Section {
  head: string;
  rows: readonly FlexComponent[];
}

/** One page of the sections; `lead` stands before the first one, each bubble after it says its place. */
export function sectionedPage(
  v: ViewContext,
  { title, lead, sections }: { title: string; lead: FlexBubble; sections: readonly Section[] },
  asked: { page: number; call: Call },
): FlexBubble[] {
  const rows = sections.flatMap(({ head, rows: own }) => [section(head), ...own]);
  const { bubbles } = pageOfRows(v, rows, { ...asked, lead }, (own, at, of) =>
    card({ kicker: `${title} · ${count(v, at)}/${count(v, of)}`, rows: own }),
  );
  return bubbles;
}
