// Owns the greeting of a chat that the bot has just joined.
import type { Message } from "../line/types.ts";
import { button } from "./buttons.ts";
import { flex } from "./messages.ts";
import { card, paragraph, remark } from "./parts.ts";
import type { Button, ViewContext } from "./view-context.ts";

export interface Greeting {
  /** The chat belongs to an agency already. */
  bound: boolean;
  /** Anyone may set up the first agency here; else a code is needed. */
  open: boolean;
}

/** What it does and what it keeps, in two lines, and one button: the next thing to do (design 3.4). */
export function greeting(v: ViewContext, { bound, open }: Greeting): Message {
  const title = v.t("card.greeting.title");
  const rows = [paragraph(v.t("card.greeting.does")), remark(v.t("card.greeting.keeps"))];
  if (!bound && !open) rows.push(remark(v.t("card.greeting.code")));
  const next = button(v, { ...nextButton(v, bound, open), primary: true });
  return flex(v, `${title} ${v.t("card.greeting.does")}`, [card({ title, rows, footer: [next] })]);
}

function nextButton(v: ViewContext, bound: boolean, open: boolean): Button {
  if (bound) return { label: v.t("card.button.menu"), call: { command: "menu", args: {} } };
  if (open) return { label: v.t("card.button.setUp"), call: { command: "setUp", args: {} } };
  return { label: v.t("card.button.bind"), call: { command: "bind", args: {} } };
}
