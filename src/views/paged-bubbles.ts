// Owns one page of a long list: its bubbles, and the button that announces what is left out.
import type { Call } from "../domain/call.ts";
import type { FlexBubble, FlexComponent } from "../line/types.ts";
import { button } from "./buttons.ts";
import { bubblesByPage, rowsByBubble } from "./fit.ts";
import { count } from "./numbers.ts";
import type { ViewContext } from "./view-context.ts";

export interface PageOfRows {
  bubbles: FlexBubble[];
  /** The page that is shown: the last one where a later one was asked for. */
  page: number;
  /** Rows of earlier and of later pages. */
  before: number;
  left: number;
}

/** How one bubble's rows become a bubble; `at` of `of`, both from 1. */
export type DrawBubble = (rows: FlexComponent[], at: number, of: number) => FlexBubble;

const rowsEach = 8;

/** The call that asks for this page of a list. */
export function atPage({ command, args }: Call, page: number): Call {
  return { command, args: { ...args, page: String(page) } };
}

/**
 * The bubbles of a page of the list that `call` asks for; `lead` stands before the first one. What later pages hold is
 * announced on the last bubble with a button that asks for it.
 */
export function pageOfRows(
  v: ViewContext,
  rows: readonly FlexComponent[],
  asked: { page: number; call: Call; lead?: FlexBubble },
  draw: DrawBubble,
): PageOfRows {
  const groups = rowsByBubble(rows, rowsEach);
  const drawn = groups.map((group, at) => draw(group, at + 1, groups.length));
  const pages = bubblesByPage(asked.lead ? [asked.lead, ...drawn] : drawn);
  const page = Math.max(1, Math.min(asked.page, pages.length));
  const bubbles = pages[page - 1] ?? [];
  const first = pages.slice(0, page - 1).flat().length;
  const rowsOf = asked.lead ? [[], ...groups] : groups;
  const before = rowsOf.slice(0, first).flat().length;
  const left = rowsOf.slice(first + bubbles.length).flat().length;
  if (left === 0) return { bubbles, page, before, left };
  const more = button(v, {
    label: v.t("card.more", { count: count(v, left) }),
    call: atPage(asked.call, page + 1),
  });
  return {
    bubbles: bubbles.map((one, at) => (at === bubbles.length - 1 ? footed(one, more) : one)),
    page,
    before,
    left,
  };
}

function footed(bubble: FlexBubble, more: FlexComponent): FlexBubble {
  const footer = bubble.footer ?? { type: "box", layout: "vertical", paddingAll: "12px", contents: [] };
  return { ...bubble, footer: { ...footer, contents: [more, ...footer.contents] } };
}
