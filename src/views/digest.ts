// Owns the day's digest: what is late, due today, tomorrow and soon, most urgent first, at most five lines.
import type { Step, Task } from "../domain/assessment.ts";
import type { Day } from "../domain/time.ts";
import type { FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { dueQuicks } from "./done-quicks.ts";
import { ofStep, type Said } from "./due.ts";
import { dayText, weekday } from "./local-day.ts";
import { flex } from "./messages.ts";
import { moveText, type ToldMove } from "./milestone-words.ts";
import { count } from "./numbers.ts";
import { late, quiet, soon } from "./palette.ts";
import { card, lined, paragraph, remark } from "./parts.ts";
import { taskRow } from "./task-row.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

export interface DigestLine {
  task: Task;
  when: "late" | "today" | "tomorrow" | "soon";
  /** Days late, or days left; 0 today. */
  days: number;
  /** The step whose due day is meant; absent or null: the task's own. */
  step?: Step | null;
}

export interface Digest {
  day: Day;
  /** It comes later than it should have, because the server was down. */
  late: boolean;
  lines: readonly DigestLine[];
  /** Milestones that moved since the group was told. */
  moves?: readonly ToldMove[];
  /** Tasks that are due too and have no line. */
  more: number;
  /** People to mention: only at T-1 and when late. */
  mention?: readonly { userId: string; name: string }[];
}

const mostLines = 5;
/** LINE takes 20 mentions a message. */
const mostMentions = 20;

/** The digest's messages: a short mention if people are to be called, then the card. */
export function digestMessages(v: ViewContext, year: YearModel, digest: Digest): Message[] {
  const lines = digest.lines.slice(0, mostLines);
  const more = digest.more + digest.lines.length - lines.length;
  const title = v.t("digest.title", { day: `${weekday(v, digest.day)} ${dayText(v, digest.day)}` });
  const moved = (digest.moves ?? []).map((move) => moveText(v, year, move));
  const told = moved.map((text) => paragraph(text, soon));
  const rows = lined([...told, ...lines.map((line) => taskRow(v, year, line.task, sayLine(v, year, line)))]);
  if (more > 0) rows.push(remark(v.t("card.more", { count: count(v, more) })));
  if (digest.late) rows.push(remark(v.t("digest.late")));
  const footer = footerOf(v, digest.lines, moved.length > 0);
  const bubble = card({ title, subtitle: summary(v, digest.lines), rows, footer });
  const said = lines.map((line) => `${line.task.code} ${sayLine(v, year, line).text}`);
  const alt = `${title}: ${[...moved, ...said].join(", ")}`;
  const tasks = lines.map((line) => line.task);
  return [...mentionOf(v, digest), flex(v, alt, [bubble], dueQuicks(v, year, tasks))];
}

function sayLine(v: ViewContext, year: YearModel, { task, when, days, step = null }: DigestLine): Said {
  const text = v.t(`digest.line.${when}`, { days: count(v, days) });
  const color = { late, today: soon, tomorrow: soon, soon: quiet }[when];
  return ofStep(v, year, task, step, { text, color, weight: when === "soon" ? "regular" : "bold" });
}

function summary(v: ViewContext, lines: readonly DigestLine[]): string {
  const kinds = ["late", "today", "tomorrow", "soon"] as const;
  return kinds
    .map((when) => ({ when, of: lines.filter((line) => line.when === when).length }))
    .filter(({ of }) => of > 0)
    .map(({ when, of }) => v.t(`digest.count.${when}`, { count: count(v, of) }))
    .join(" · ");
}

/** What is late and what comes are two lists: a button for each that the digest speaks of, and one for the calendar. */
function footerOf(v: ViewContext, lines: readonly DigestLine[], moved: boolean): FlexComponent[] {
  const calendar = { label: v.t("milestone.calendar"), call: { command: "calendar", args: {} } };
  const lists = lines.length > 0 ? listButtons(v, lines) : [];
  return buttonRows(v, moved ? [...lists, { ...calendar, primary: lists.length === 0 }] : lists);
}

function listButtons(v: ViewContext, lines: readonly DigestLine[]): Button[] {
  const late = lines.filter((line) => line.when === "late").length;
  const overdue = { label: v.t("card.button.overdue"), call: { command: "overdue", args: {} } };
  const coming = { label: v.t("card.button.dueSoon"), call: { command: "dueSoon", args: {} } };
  const all = v.t("digest.all");
  if (late === lines.length) return [{ ...overdue, label: all, primary: true }];
  if (late === 0) return [{ ...coming, label: all, primary: true }];
  return [{ ...overdue, primary: true }, coming];
}

/** A text with mentions (LINE: textV2 only). Braces of the words are doubled, or LINE would read them as slots. */
function mentionOf(v: ViewContext, { mention = [] }: Digest): Message[] {
  if (mention.length === 0) return [];
  const people = mention.slice(0, mostMentions);
  const slots = people.map((_, at) => `{m${at}}`).join(" ");
  const rest = v.t("digest.mention").replace(/[{}]/g, "$&$&");
  const substitution = Object.fromEntries(
    people.map(({ userId }, at) => [`m${at}`, { type: "mention", mentionee: { type: "user", userId } }]),
  );
  return [{ type: "textV2", text: `${slots} ${rest}`, substitution } as Message];
}
