// Owns the question back: a sentence names tasks and a change, but not so that it may be made.
import type { Call } from "../../domain/call.ts";
import type { Sense } from "./phrase-data.ts";
import { namedPart, namesSeveralParts } from "./read-tick.ts";
import type { AskReason, Reading } from "./reading.ts";
import { freeWords, hasSense, type Sentence, tokensOf } from "./sentence.ts";
import { asksByOrder, speaksOfSomebody } from "./shapes.ts";
import {
  doubtChoices,
  dueChoices,
  evidenceChoice,
  noteChoice,
  partChoices,
  showChoice,
  statusChoice,
  suggestedStatus,
} from "./suggestions.ts";

const longestAsked = 300;
const mostAsked = 40;

/** The first sense that is found names the reason. */
const reasons: [AskReason, Sense[]][] = [
  ["question", ["question", "questionMark"]],
  ["reported", ["reported"]],
  ["conditional", ["conditional"]],
  ["nearlyDone", ["nearlyDone"]],
  ["negated", ["negated"]],
  ["future", ["future"]],
  ["partial", ["partial"]],
  ["severalReadings", ["sent", "agree", "complete", "cancel", "postpone", "checked"]],
];

/** What makes ไม่มีการดำเนินการ itself doubtful; other words beside it may be its reason. */
const beforeNoWork = new Set<AskReason>(["question", "reported", "conditional"]);
/** Near to done, or far from it: what was meant is known even where the verb is missing. */
const speaksOfState = new Set<AskReason>(["negated", "nearlyDone", "partial"]);

function reasonOf(sentence: Sentence): AskReason {
  const { letters } = sentence;
  const said = reasons.find(([, senses]) => hasSense(sentence, ...senses))?.[0];
  if (letters.includes("x") && (!said || !beforeNoWork.has(said))) return "noReason";
  if (said && said !== "severalReadings") return said;
  if (asksByOrder(letters)) return "question";
  if (speaksOfSomebody(letters)) return "reported";
  if (said) return said;
  return letters.includes("D") && /[dA]/.test(letters) && !namedPart(sentence) ? "future" : "unclear";
}

/** "ส่งแล้ว", "ครบ", "ยกเลิก O12", "เลื่อน O12": what each may mean. */
function readings(sentence: Sentence): Call[] {
  const done = statusChoice(sentence, "done");
  const show = showChoice(sentence);
  if (hasSense(sentence, "postpone")) return [...dueChoices(sentence), show];
  if (hasSense(sentence, "cancel"))
    return [statusChoice(sentence, "not_started"), statusChoice(sentence, "not_applicable"), show];
  if (hasSense(sentence, "sent")) return [done, statusChoice(sentence, "in_progress"), show];
  return [done, show];
}

function withoutReason(sentence: Sentence): Call[] {
  const verb = sentence.tokens.find((token) => token.kind === "phrase" && token.sense === "not_applicable");
  const words = verb && sentence.letters.includes("_") ? freeWords(sentence, verb.to) : "";
  const call = statusChoice(sentence, "not_applicable");
  const given = words === "" ? call : { ...call, args: { ...call.args, reason: words } };
  return [given, statusChoice(sentence, "not_started")];
}

function unclear(sentence: Sentence): Call[] {
  const status = suggestedStatus(sentence);
  const meant = status ? [statusChoice(sentence, status)] : evidenceChoice(sentence);
  const due = sentence.letters.includes("U") ? dueChoices(sentence) : [];
  const choices = [...meant, ...due, ...noteChoice(sentence)];
  return status ? choices : [...choices, showChoice(sentence)];
}

function choicesFor(sentence: Sentence, why: AskReason): Call[] {
  const named = namedPart(sentence);
  if (named) return partChoices(sentence, named.part, why);
  if (why === "severalReadings") return readings(sentence);
  if (why === "noReason") return withoutReason(sentence);
  if (why === "unclear") return unclear(sentence);
  if (suggestedStatus(sentence)) return doubtChoices(sentence, why);
  const kept = noteChoice(sentence);
  return speaksOfState.has(why) ? [...doubtChoices(sentence, why), ...kept] : [...kept, showChoice(sentence)];
}

/** The question that a sentence about tasks deserves; null if it names none, is faulty beyond repair, or too long. */
export function readDoubt(sentence: Sentence): Reading | null {
  const runs = tokensOf(sentence, "codes");
  const named = runs.flatMap((run) => run.codes);
  if (named.length === 0 || named.length > mostAsked || sentence.folded.text.length > longestAsked)
    return null;
  // "O1-O5 เสร็จ ยกเว้น O3": which codes the verb means is not known.
  if (runs.length > 1) return { kind: "ask", why: "severalCommands", choices: [] };
  if (namesSeveralParts(sentence))
    return { kind: "ask", why: "severalCommands", choices: [showChoice(sentence)] };
  const why = reasonOf(sentence);
  return { kind: "ask", why, choices: choicesFor(sentence, why) };
}
