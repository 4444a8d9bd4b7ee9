// Owns which unaddressed texts of a group are reports to the bot (design 3.1).
import { type CodeNames, usualNames } from "../../domain/code-names.ts";
import type { Day } from "../../domain/time.ts";
import { readSentence } from "./read.ts";
import { sentenceOf, tokensOf } from "./sentence.ts";

/**
 * True if the text as a whole is a status, a tick or a link for codes that were typed as `O12` or `M3`, with the letters of `names`.
 * "ข้อ 12 เสร็จ", questions, and whatever would have to be asked are talk between colleagues.
 */
export function isWholeReport(text: string, today: Day, names: CodeNames = usualNames): boolean {
  const sentence = sentenceOf(text, today, names);
  const [codes] = tokensOf(sentence, "codes");
  if (!codes?.lettered) return false;
  const reading = readSentence(sentence);
  return reading.kind === "call" && ["status", "tick", "addEvidence"].includes(reading.call.command);
}
