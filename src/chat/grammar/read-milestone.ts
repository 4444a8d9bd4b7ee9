// Owns the sentence that moves a milestone: "เลื่อน OIT ถึง 15 พ.ค. 69", "เลื่อน OIT เป็น 1 มี.ค. 69 ถึง 15 พ.ค. 69".
import type { Call } from "../../domain/call.ts";
import { type Day, fiscalYearOf } from "../../domain/time.ts";
import { judgeDays } from "./dates.ts";
import { anyOf, milestoneWords } from "./phrase-data.ts";
import { expand } from "./phrase-patterns.ts";
import type { Reading } from "./reading.ts";
import { type Sentence, tokensOf, typed } from "./sentence.ts";
import { yearArg } from "./targets-of.ts";
import type { TokenOf } from "./tokens.ts";

const longestName = 60;

/** Spaces and marks say nothing in a name. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[\s.,:“”"()/–-]+/g, "");
}

const words = milestoneWords();
const untilWords = words.until.flatMap(expand);
/** What leads to the day, at the end of a name: `OIT ไปถึง`. */
const until = new RegExp(`\\s*${anyOf(untilWords)}\\s*$`);
const lead = new RegExp(`^\\s*(?:${anyOf(words.lead.flatMap(expand))} ?)*`);
const leading = ["until", "lead"];
const kindOfName = new Map(
  Object.entries(words).flatMap(([kind, patterns]) =>
    leading.includes(kind)
      ? []
      : patterns.flatMap(expand).map((name): [string, string] => [bare(name), kind]),
  ),
);

/** What is named between the verb and the day: a kind that is known, or the words themselves. */
function named(sentence: Sentence, from: number, day: number): { kind: string } | { name: string } | null {
  const [year] = tokensOf(sentence, "year");
  const end = year && year.from < day ? year.from : day;
  const said = sentence.folded.text.slice(from, end).replace(until, "");
  const kind = kindOfName.get(bare(said.replace(lead, "")));
  if (kind) return { kind };
  const name = typed(sentence, from, from + said.length).trim();
  return name === "" || name.length > longestName ? null : { name };
}

type DayToken = TokenOf<"day">;

/** The first day of two, which may have passed: the one that fits before the last day. */
function firstDay({ days, why }: DayToken, to: Day): Day | null {
  if (why === "ambiguousDay" || why === "impossibleDay") return null;
  return days.find((day) => day <= to && fiscalYearOf(day) === fiscalYearOf(to)) ?? days[0] ?? null;
}

function joined(sentence: Sentence, first: DayToken, last: DayToken): boolean {
  const said = bare(sentence.folded.text.slice(first.to, last.from));
  return said === "" || untilWords.includes(said);
}

/** One verb that postpones, a name, one day or two; no task, no question, no doubt beside it. Else null. */
export function readMilestone(sentence: Sentence): Reading | null {
  const { letters, tokens, today } = sentence;
  const at = letters.search(/[^FPEOVRN]/);
  const verb = tokens[at];
  if (verb?.kind !== "phrase" || verb.sense !== "postpone") return null;
  const [first, second, third] = tokensOf(sentence, "day");
  const last = second ?? first;
  if (!first || !last || third) return null;
  if (first !== last && !joined(sentence, first, last)) return null;
  if (!/^[FVRX]*$/.test(letters.slice(tokens.indexOf(last) + 1))) return null;
  const what = named(sentence, verb.to, first.from);
  // Words that are no milestone's name may say anything: a task, a question, a doubt.
  const between = letters.slice(at + 1, tokens.indexOf(first));
  if (!what || ("name" in what && /[CIqm!L$]/.test(between))) return null;
  const call = (to: Day): Call => {
    const from = first === last ? null : firstDay(first, to);
    const args = { ...what, to, ...(from ? { from } : {}), ...yearArg(sentence) };
    return { command: "moveMilestone", args };
  };
  if (first !== last && firstDay(first, last.days[0] ?? today) === null)
    return { kind: "ask", why: first.why ?? "ambiguousDay", choices: [] };
  const judged = judgeDays(last, today, fiscalYearOf(last.days[0] ?? today));
  if (judged.kind === "day") return { kind: "call", call: call(judged.day) };
  return judged.kind === "ask" ? { kind: "ask", why: judged.why, choices: judged.days.map(call) } : null;
}
