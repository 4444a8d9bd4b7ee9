// Owns sentences about an indicator: "ตัวชี้วัด 9", "รายการ 9.2"; a change there asks which tasks are meant.
import type { Call } from "../../domain/call.ts";
import type { Reading } from "./reading.ts";
import { hasSense, type Sentence, tokensOf } from "./sentence.ts";
import { coreOf } from "./shapes.ts";
import { yearArg } from "./targets-of.ts";

const isIndicator = ({ names }: Sentence, number: number): boolean =>
  names.ofPractices.includes(number) || names.ofItems.includes(number);

function checklist(sentence: Sentence, indicator: number, sub: string | null): Call {
  const scope: Record<string, string> = sub ? { sub } : { indicator: String(indicator) };
  return { command: "checklist", args: { ...scope, ...yearArg(sentence) } };
}

function whichTasks(sentence: Sentence, indicator: number, sub: string | null): Reading {
  return { kind: "ask", why: "whichTasks", choices: [checklist(sentence, indicator, sub)] };
}

/** The checklist of an indicator or sub-indicator, or the question which of its tasks a change is for. */
export function readIndicator(sentence: Sentence): Reading | null {
  const [named, second] = tokensOf(sentence, "indicator");
  const core = coreOf(sentence.letters);
  if (!named) return readNumbered(sentence, core);
  if (second || core.includes("C")) return null;
  // Of a sub-indicator the checklist tells it: it has no row of its own.
  if (/^(?:I[HRqm]*w|wI)[HRqm]*$/.test(core) && !named.sub)
    return {
      kind: "call",
      call: { command: "needs", args: { indicator: String(named.indicator), ...yearArg(sentence) } },
    };
  if (/^[IHRMmquw]+$/.test(core))
    return { kind: "call", call: checklist(sentence, named.indicator, named.sub) };
  return /[dpsnxA$!LkU]/.test(core) && !/q/.test(core)
    ? whichTasks(sentence, named.indicator, named.sub)
    : null;
}

/** "เช็กลิสต์ 9": after the word for the checklist a bare number is an indicator. */
function readNumbered(sentence: Sentence, core: string): Reading | null {
  const [number] = tokensOf(sentence, "number");
  if (
    !number ||
    !hasSense(sentence, "checklist") ||
    !/^R?M0R?$/.test(core) ||
    !isIndicator(sentence, number.value)
  )
    return null;
  return { kind: "call", call: checklist(sentence, number.value, null) };
}
