// Owns the small card that asks: a sentence and the buttons that answer it.
import type { FlexBubble, Message } from "../line/types.ts";
import { button } from "./buttons.ts";
import { bubblesByPage } from "./fit.ts";
import { flex } from "./messages.ts";
import { count } from "./numbers.ts";
import { card, paragraph, remark } from "./parts.ts";
import type { Button, Quick, ViewContext } from "./view-context.ts";

export type { Button };

export interface Question {
  title?: string;
  text: string;
  buttons: readonly Button[];
  /** A quiet last line, such as what can be typed instead. */
  note?: string;
}

const buttonsEach = 12;

/** A question with its buttons: 12 to a bubble, more in the bubbles beside it, what LINE has no room for announced. */
export function question(v: ViewContext, asked: Question, quick: readonly Quick[] = []): Message {
  const groups: Button[][] = [];
  for (let at = 0; at < Math.max(1, asked.buttons.length); at += buttonsEach)
    groups.push(asked.buttons.slice(at, at + buttonsEach));
  const bubbles = groups.map((group, at) => bubbleOf(v, asked, group, at === 0, 0));
  const fitting = bubblesByPage(bubbles)[0] ?? [];
  const left = groups.slice(fitting.length).flat().length;
  const [first, ...others] = fitting;
  const told = left > 0 ? bubbleOf(v, asked, groups[0] ?? [], true, left) : first;
  const alt = [asked.title, asked.text].filter(Boolean).join(": ");
  return flex(v, alt, told ? [told, ...others] : [], quick);
}

/** The words stand on the first bubble; the others hold buttons only. */
function bubbleOf(
  v: ViewContext,
  { title = "", text, note = "" }: Question,
  buttons: readonly Button[],
  first: boolean,
  left: number,
): FlexBubble {
  const rows = first ? [paragraph(text)] : [remark(title === "" ? text : title)];
  if (first && note !== "") rows.push(remark(note));
  if (left > 0) rows.push(remark(v.t("card.more", { count: count(v, left) })));
  return card({ title: first ? title : "", rows, footer: buttons.map((one) => button(v, one)) });
}
