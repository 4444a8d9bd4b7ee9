// Owns what a person may well have meant by a sentence that must not write: the buttons of a question.
import type { TaskStatus } from "../../domain/assessment.ts";
import type { Call } from "../../domain/call.ts";
import { judgeDays } from "./dates.ts";
import { urlArg } from "./read-status.ts";
import { type PartArg, tickCall } from "./read-tick.ts";
import type { AskReason } from "./reading.ts";
import { freeWords, hasSense, type Sentence, tokensOf } from "./sentence.ts";
import { codesIn, yearArg } from "./targets-of.ts";

const longestNote = 300;

const byLetters: [RegExp, TaskStatus][] = [
  [/x/, "not_applicable"],
  [/n/, "not_started"],
  [/p|AG|s/, "in_progress"],
  [/d|AY/, "done"],
  [/A/, "in_progress"],
  [/Y/, "done"],
];

/** The status that the verbs of a sentence speak of, whatever else it says; null if there is none. */
export function suggestedStatus(sentence: Sentence): TaskStatus | null {
  const letters = sentence.letters.replace(/[FPNCX]/g, "");
  return (
    byLetters.find(([shape]) => shape.test(letters))?.[1] ?? (hasSense(sentence, "misspelt") ? "done" : null)
  );
}

function target(sentence: Sentence) {
  return { codes: codesIn(sentence), ...yearArg(sentence) };
}

/** The button that sets a status, with the links that were typed. */
export function statusChoice(sentence: Sentence, status: TaskStatus): Call {
  return { command: "status", args: { ...target(sentence), status, ...urlArg(sentence) } };
}

/** The button that opens the card. */
export function showChoice(sentence: Sentence): Call {
  return { command: "show", args: target(sentence) };
}

/** What a doubt about one step or element may have meant: its tick, never the status of the whole task. */
export function partChoices(sentence: Sentence, part: PartArg, why: AskReason): Call[] {
  const status = why === "negated" ? "not_started" : (suggestedStatus(sentence) ?? "done");
  const ticks = status === "done" || status === "not_started";
  const tick = ticks ? [tickCall(target(sentence), part, status === "done")] : [];
  return [...tick, ...evidenceChoice(sentence), ...noteChoice(sentence), showChoice(sentence)];
}

/** The buttons that set each day that was named. */
export function dueChoices(sentence: Sentence): Call[] {
  const [day, second] = tokensOf(sentence, "day");
  if (!day || second) return [];
  const judged = judgeDays(day, sentence.today);
  const days = judged.kind === "day" ? [judged.day] : judged.kind === "ask" ? judged.days : [];
  return days.map((on) => ({ command: "due", args: { ...target(sentence), day: on } }));
}

/** The button that keeps what follows the code as a note; nothing where the code does not lead, or too much follows. */
export function noteChoice(sentence: Sentence): Call[] {
  const at = sentence.letters.search(/[^FPNEOV]/);
  const first = sentence.tokens[at];
  if (first?.kind !== "codes" || !sentence.letters.includes("_")) return [];
  const text = freeWords(sentence, first.to);
  if (text === "" || text.length > longestNote) return [];
  return [{ command: "note", args: { ...target(sentence), text } }];
}

/** The button that adds the links that were typed. */
export function evidenceChoice(sentence: Sentence): Call[] {
  const url = urlArg(sentence);
  return url.url ? [{ command: "addEvidence", args: { ...target(sentence), ...url } }] : [];
}

/** What each doubt about a done task may have meant. */
export function doubtChoices(sentence: Sentence, why: AskReason): Call[] {
  const status = suggestedStatus(sentence) ?? "done";
  const set = (...wanted: TaskStatus[]): Call[] => wanted.map((one) => statusChoice(sentence, one));
  switch (why) {
    case "negated":
      return set("in_progress", "not_started");
    case "nearlyDone":
    case "partial":
      return set("in_progress", "done");
    case "future":
      return [...set("in_progress", "done"), ...dueChoices(sentence)];
    case "question":
      return [showChoice(sentence), ...set(status)];
    default:
      return set(status);
  }
}
