// Owns the small card that asks: a sentence and the buttons that answer it.
import type { FlexComponent, Message } from "../line/types.ts";
import type { Button, Quick, ViewContext } from "./view-context.ts";

export type { Button };

import { button } from "./buttons.ts";
import { cutGraphemes, shown } from "./displayed-text.ts";
import { flex } from "./messages.ts";
import { count } from "./numbers.ts";
import { card, paragraph, remark } from "./parts.ts";

export interface Question {
  title?: string;
  text: string;
  buttons: readonly Button[];
  /** A quiet last line, such as what can be typed instead. */
  note?: string;
}

const buttonsEach = 12;
const mostButtons = buttonsEach * 10;
const mostGraphemes = 1_200;

/** A question with its buttons: 12 to a bubble, more in the bubbles beside it, what is beyond 120 announced. */
export function question(v: ViewContext, asked: Question, quick: readonly Quick[] = []): Message {
  const buttons = asked.buttons.slice(0, mostButtons);
  const groups = [buttons.slice(0, buttonsEach)];
  for (let at = buttonsEach; at < buttons.length; at += buttonsEach)
    groups.push(buttons.slice(at, at + buttonsEach));
  const bubbles = groups.map((group) =>
    card({
      title: cutGraphemes(asked.title ?? "", 120),
      rows: wordsOf(v, asked),
      footer: group.map((one) => button(v, one)),
    }),
  );
  return flex(v, [asked.title, asked.text].filter(Boolean).join(": "), bubbles, quick);
}

function wordsOf(v: ViewContext, { text, note, buttons }: Question): FlexComponent[] {
  const rows = [paragraph(cutGraphemes(shown(text), mostGraphemes))];
  if (note) rows.push(remark(cutGraphemes(shown(note), mostGraphemes)));
  if (buttons.length > mostButtons)
    rows.push(remark(v.t("card.more", { count: count(v, buttons.length - mostButtons) })));
  return rows;
}
