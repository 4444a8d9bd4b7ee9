// Owns the other sentences about tasks: notes, due days, history, and the card itself.
import type { Call } from "../../domain/call.ts";
import { judgeDays } from "./dates.ts";
import { cutAt, hidesCommand } from "./free-rest.ts";
import { statusCall } from "./read-status.ts";
import type { Reading } from "./reading.ts";
import { freeWords, type Sentence, tokensOf } from "./sentence.ts";
import { asksByOrder, coreOf } from "./shapes.ts";
import { codesIn, targetOf, yearArg } from "./targets-of.ts";
import { letterOf, type Token } from "./tokens.ts";

/** "O12 หมายเหตุ …", "หมายเหตุ O12 …"; after a status it is a second command. */
export function readNote(sentence: Sentence): Reading | null {
  const wordFirst = /^[FPNEOV]*kC/.test(sentence.letters);
  const place = wordFirst ? sentence.letters.indexOf("C") : sentence.letters.indexOf("k");
  const cut = cutAt(sentence, place, wordFirst);
  const target = cut && targetOf(cut.head);
  if (!cut || !target) return null;
  const text = freeWords(sentence, cut.from);
  // "O12 หมายเหตุคืออะไร" asks.
  if (text === "" || /^[qmHFR]*$/.test(cut.rest.letters)) return null;
  const note: Call = { command: "note", args: { ...target, text } };
  const status = statusCall(cut.head);
  if (status) return { kind: "ask", why: "severalCommands", choices: [status, note] };
  if (!/^R?(?:C|kC)$/.test(coreOf(cut.head.letters))) return null;
  return hidesCommand(cut)
    ? { kind: "ask", why: "severalCommands", choices: [] }
    : { kind: "call", call: note };
}

/** "O12 กำหนด 30 เม.ย. 69", "O12 ส่งภายในวันศุกร์หน้า", "เปลี่ยนกำหนด O12 เป็น …". */
export function readDue(sentence: Sentence): Reading | null {
  const target = targetOf(sentence);
  const [day, second] = tokensOf(sentence, "day");
  const core = coreOf(sentence.letters).replace(/U+/, "U").replace(/[RTB]/g, "");
  if (!target || !day || second || !/^(?:CUD|UCD|UDC|CDU)$/.test(core)) return null;
  const judged = judgeDays(day, sentence.today, target.year ? Number(target.year) : undefined);
  const due = (on: string): Call => ({ command: "due", args: { ...target, day: on } });
  if (judged.kind === "day") return { kind: "call", call: due(judged.day) };
  return judged.kind === "ask" ? { kind: "ask", why: judged.why, choices: judged.days.map(due) } : null;
}

/** "ประวัติ O12", "O12 ใครแก้"; of several tasks each is a choice of its card. */
export function readHistory(sentence: Sentence): Reading | null {
  const target = targetOf(sentence);
  if (!target || !/^[CRm]*h[CRm]*$/.test(coreOf(sentence.letters))) return null;
  if (!target.codes.includes(",")) return { kind: "call", call: { command: "history", args: target } };
  return { kind: "call", call: { command: "show", args: target } };
}

/** "O12 ต้องมีอะไรบ้าง", "what does O12 need". */
export function readNeeds(sentence: Sentence): Reading | null {
  const target = targetOf(sentence);
  if (!target || !/^[HRqm]*(?:C[HRqm]*w|wC)[HRqm]*$/.test(coreOf(sentence.letters))) return null;
  return { kind: "call", call: { command: "needs", args: target } };
}

const openers = new Set<string>(["overview", "checklist", "missing"]);

function isOtherCommand(token: Token): boolean {
  return letterOf(token) === "M" && token.kind === "phrase" && !openers.has(token.sense);
}

/** Codes alone, with a word for showing, or within a question: the card answers. It writes nothing. */
export function readShow(sentence: Sentence): Reading | null {
  const codes = tokensOf(sentence, "codes");
  if (codes.length === 0 || codes.some((token) => token.faulty) || sentence.tokens.some(isOtherCommand))
    return null;
  const core = coreOf(sentence.letters);
  const asks = /q/.test(core) || asksByOrder(sentence.letters);
  if (asks ? /[_0LkzI]/.test(core) : !/^[CHRWMUmJeSw]+$/.test(core)) return null;
  return {
    kind: "call",
    call: { command: "show", args: { codes: codesIn(sentence), ...yearArg(sentence) } },
  };
}
