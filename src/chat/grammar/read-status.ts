// Owns sentences that state a status: "O12 เสร็จแล้ว", "O11 ไม่มีการดำเนินการ เพราะ …", "O12 done https://…".
import type { Call } from "../../domain/call.ts";
import { cutAt, hidesCommand } from "./free-rest.ts";
import type { Reading } from "./reading.ts";
import { freeWords, type Sentence, tokensOf, typed } from "./sentence.ts";
import { coreOf, speaksOfSomebody, statedStatus, yearSaysWhen } from "./shapes.ts";
import { targetOf } from "./targets-of.ts";

/** The links of a sentence as an argument: as typed, several separated by a space. */
export function urlArg(sentence: Sentence): { url?: string } {
  const urls = tokensOf(sentence, "link").map((link) => typed(sentence, link.from, link.to));
  return urls.length > 0 ? { url: urls.join(" ") } : {};
}

/** "วันนี้ O12 เสร็จแล้ว": today says when, if the verb says that it has happened; any other day is a doubt. */
function withoutToday(sentence: Sentence): string {
  const [day, second] = tokensOf(sentence, "day");
  const isToday = day && !second && day.why === null && day.days[0] === sentence.today;
  return isToday && /[Yp]/.test(sentence.letters) ? sentence.letters.replace("D", "") : sentence.letters;
}

/** The letters that matter once links are put aside; a word for a link goes with the link behind it. */
export function coreWithoutLinks(sentence: Sentence): string {
  const core = coreOf(withoutToday(sentence));
  return core.includes("L") ? coreOf(core.replace(/W*L/g, "")) : core;
}

/** The status call that a sentence without free words states; null if a word is left over. */
export function statusCall(sentence: Sentence): Call | null {
  const target = targetOf(sentence);
  const status = statedStatus(coreWithoutLinks(sentence));
  if (!target || !status) return null;
  if (speaksOfSomebody(sentence.letters) || yearSaysWhen(sentence.letters)) return null;
  return { command: "status", args: { ...target, status, ...urlArg(sentence) } };
}

/** A status call as it may be carried out; no work needs its reason. */
export function statusReading(call: Call): Reading {
  if (call.args.status !== "not_applicable" || call.args.reason) return { kind: "call", call };
  const notStarted: Call = { ...call, args: { ...call.args, status: "not_started" } };
  return { kind: "ask", why: "noReason", choices: [call, notStarted] };
}

/** "… เพราะ …": a reason belongs to ไม่มีการดำเนินการ alone; with another status it may have been meant as a note. */
export function readReason(sentence: Sentence): Reading | null {
  const cut = cutAt(sentence, sentence.letters.indexOf("z"), false);
  const call = cut && statusCall(cut.head);
  if (!cut || !call) return null;
  const reason = freeWords(sentence, cut.from);
  if (reason === "") return statusReading(call);
  if (hidesCommand(cut)) return { kind: "ask", why: "severalCommands", choices: [] };
  const given: Call = { ...call, args: { ...call.args, reason } };
  if (/[qm]F*$/.test(cut.rest.letters)) return { kind: "ask", why: "question", choices: [given] };
  if (call.args.status === "not_applicable") return { kind: "call", call: given };
  const note: Call = { command: "note", args: { ...targetOf(cut.head), text: reason } };
  return { kind: "ask", why: "severalCommands", choices: [call, note] };
}

/** A status and nothing else; null if it is not one. */
export function readStatus(sentence: Sentence): Reading | null {
  const call = statusCall(sentence);
  return call && statusReading(call);
}
