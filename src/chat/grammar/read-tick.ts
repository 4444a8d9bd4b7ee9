// Owns sentences about one step or element of a task: "O11 ม.ค. เสร็จ", "O12 องค์ประกอบ 2 ครบ", "O6 step 1 done".
import type { Call } from "../../domain/call.ts";
import type { Reading } from "./reading.ts";
import { hasSense, type Sentence, tokensOf } from "./sentence.ts";
import { coreOf, speaksOfSomebody, statedStatus, yearSaysWhen } from "./shapes.ts";
import { type Target, targetOf } from "./targets-of.ts";

/** How a tick's arguments name the part: by its place on the card or by its month. */
export type PartArg = { element: string } | { step: string } | { month: string };

/** The part that a sentence names, and what is left of its letters without it. */
interface Named {
  part: PartArg;
  rest: string;
}

// A number may stand anywhere with its word; a month only behind its code, since "เสร็จ ม.ค." says when.
const numbered = /(?:(e)|S)0(?:W(?=C))?/;
const dated = /(?<=C)S?D/;

/** The one step or element that a sentence names; null if it names none, or more than one. */
export function namedPart(sentence: Sentence): Named | null {
  const core = coreOf(sentence.letters);
  const found = numbered.exec(core) ?? dated.exec(core);
  if (!found) return null;
  const rest = core.slice(0, found.index) + core.slice(found.index + found[0].length);
  const part = argOf(sentence, found);
  return part && !/[eS0D]/.test(rest) ? { part, rest } : null;
}

function argOf(sentence: Sentence, [shape, element]: RegExpExecArray): PartArg | null {
  const [number] = tokensOf(sentence, "number");
  const [day] = tokensOf(sentence, "day");
  if (shape.endsWith("D")) return day?.month === undefined ? null : { month: day.month };
  if (!number || !Number.isInteger(number.value)) return null;
  return element ? { element: String(number.value) } : { step: String(number.value) };
}

/** Steps or elements in a number that only the card can show well: "O11 ต.ค. พ.ย.", "องค์ประกอบ 1-3". */
export function namesSeveralParts(sentence: Sentence): boolean {
  if (namedPart(sentence)) return false;
  const months = tokensOf(sentence, "day").filter((day) => day.month !== undefined);
  return months.length > 1 || (/[eS]/.test(sentence.letters) && sentence.letters.includes("0"));
}

/** The call that ticks a part, or opens it again. */
export function tickCall(target: Target, part: PartArg, done: boolean): Call {
  return { command: "tick", args: { ...target, ...part, done: done ? "1" : "0" } };
}

/** What is stated of the part: done, open again, or neither. "ครบ" says it of an element, "ติ๊ก" by itself. */
function statedTick(sentence: Sentence, { part, rest }: Named): boolean | null {
  if (speaksOfSomebody(sentence.letters) || yearSaysWhen(sentence.letters)) return null;
  const complete = "element" in part && hasSense(sentence, "complete");
  const status = statedStatus(complete ? rest.replace("$", "d") : rest);
  if (status === "done" || /^R?ZCR?$/.test(rest)) return true;
  return status === "not_started" ? false : null;
}

/** A step or element that is done, or open again; of several tasks each is a choice. Null if it is neither. */
export function readTick(sentence: Sentence): Reading | null {
  const target = targetOf(sentence);
  const named = target && namedPart(sentence);
  const done = named && statedTick(sentence, named);
  if (!target || !named || done === null) return null;
  const calls = target.codes.split(",").map((codes) => tickCall({ ...target, codes }, named.part, done));
  const [only] = calls;
  return only && calls.length === 1
    ? { kind: "call", call: only }
    : { kind: "ask", why: "severalCommands", choices: calls };
}
