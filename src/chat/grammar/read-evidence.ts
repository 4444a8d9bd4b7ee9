// Owns sentences with links: "O12 https://… คำอธิบาย", "O12 เสร็จแล้ว https://…", "O12 ลบลิงก์ 2".
import type { Call } from "../../domain/call.ts";
import { type Cut, cutAt, hidesCommand } from "./free-rest.ts";
import { coreWithoutLinks, statusCall, urlArg } from "./read-status.ts";
import type { AskReason, Reading } from "./reading.ts";
import { freeWords, hasSense, type Sentence, tokensOf } from "./sentence.ts";
import { coreOf } from "./shapes.ts";
import { targetOf } from "./targets-of.ts";

function evidenceCall(sentence: Sentence): Call | null {
  const target = targetOf(sentence);
  if (!target || !/^T?W*C$/.test(coreWithoutLinks(sentence))) return null;
  return { command: "addEvidence", args: { ...target, ...urlArg(sentence) } };
}

function doubtOfNote({ rest }: Cut): AskReason | null {
  if (hasSense(rest, "question", "questionMark")) return "question";
  if (hasSense(rest, "negated")) return "negated";
  return /[dpsnxI]|AY/.test(rest.letters) ? "unclear" : null;
}

function withExplanation(sentence: Sentence, cut: Cut, call: Call): Reading {
  const noteWord = /^F*k/.test(cut.rest.letters)
    ? cut.rest.tokens.find((t) => t.kind === "phrase")
    : undefined;
  const note = freeWords(sentence, noteWord?.to ?? cut.from);
  if (hidesCommand(cut)) return { kind: "ask", why: "severalCommands", choices: [] };
  const explained: Call = note === "" ? call : { ...call, args: { ...call.args, note } };
  const why = noteWord ? null : doubtOfNote(cut);
  return why ? { kind: "ask", why, choices: [explained] } : { kind: "call", call: explained };
}

/** A link for tasks, with a status or alone; the words after the last link explain it. */
export function readEvidence(sentence: Sentence): Reading | null {
  const last = sentence.letters.lastIndexOf("L");
  if (last < 0) return null;
  const whole = evidenceCall(sentence);
  if (whole) return { kind: "call", call: whole };
  const cut = cutAt(sentence, last, true);
  const call = cut && (evidenceCall(cut.head) ?? statusCall(cut.head));
  return call ? withExplanation(sentence, cut, call) : null;
}

/** "O12 ลบลิงก์ 2"; without a number the only link is meant. */
export function readRemoval(sentence: Sentence): Reading | null {
  const target = targetOf(sentence);
  const core = coreOf(sentence.letters).replace(/[RW]/g, "");
  if (!target || !/^(?:Cr0?|r0?C)$/.test(core)) return null;
  const [number] = tokensOf(sentence, "number");
  const calls = target.codes.split(",").map((codes): Call => {
    const index = number ? { index: String(number.value) } : {};
    return { command: "removeEvidence", args: { ...target, codes, ...index } };
  });
  const [only] = calls;
  if (only && calls.length === 1) return { kind: "call", call: only };
  return { kind: "ask", why: "severalCommands", choices: calls };
}

/** "O12 ใส่ลิงก์" without a link: asks for it. */
export function readLinkWish(sentence: Sentence): Reading | null {
  const target = targetOf(sentence);
  if (!target || !hasSense(sentence, "addLink") || target.codes.includes(",")) return null;
  const fits = /^R?(?:CW|WC)R?$/.test(coreOf(sentence.letters));
  return fits ? { kind: "call", call: { command: "askEvidence", args: target } } : null;
}
