// Owns the shapes of sentences, written with the letters of tokens: which orders of pieces mean a status.
import type { TaskStatus } from "../../domain/assessment.ts";

/** The letters that matter: without particles, pronouns, times of the past, the year, and names that are called. */
export function coreOf(letters: string): string {
  return letters
    .replace(/[FPNX]/g, "")
    .replace(/^[EOV]+/, "")
    .replace(/V+$/, "");
}

const statusShapes: [TaskStatus, RegExp][] = [
  ["done", /^(?:A*d+Y?)+$|^A+Y(?:d+Y?)?$/],
  ["in_progress", /^p+A*Y?G?$|^A+G$|^sY$/],
  ["not_started", /^n+$/],
  ["not_applicable", /^x+$/],
];

function statusOf(verb: string): TaskStatus | null {
  return statusShapes.find(([, shape]) => shape.test(verb))?.[0] ?? null;
}

/**
 * The status that a core with one `C` states: "O12 เสร็จแล้ว", "เสร็จแล้ว O12", "ทำ O12 แล้ว", "O12 is done",
 * "เปลี่ยน O12 เป็น เสร็จแล้ว". Null where a single piece is left over.
 */
export function statedStatus(core: string): TaskStatus | null {
  if (core.split("C").length !== 2) return null;
  if (!/[TZ]/.test(core)) return statusOf(core.replace(/CK?/, ""));
  // "ปรับ O12 เสร็จแล้ว" may say that the change is done: only `เป็น` sets. "mark O12 done" is plain.
  const setting = /^R?(?:[TZ]C?(?=.*B)|CT(?=B)|ZC?)/.test(core) && !/[TZ].*[TZ]|B.*B/.test(core);
  return setting ? statusOf(core.replace(/^R|R$|[CTZB]/g, "")) : null;
}

/** "ท่านปลัดแจ้ง O12 เสร็จ", "หัวหน้าทำ O12 แล้ว": somebody is not called but spoken of. */
export function speaksOfSomebody(letters: string): boolean {
  return /(?:^|[^EV])V+[OAdpsnxYG]/.test(letters);
}

/** "O12 เสร็จปี 2570": the year says when, not which year's task; "กำลังทำ" speaks of now, so there it cannot. */
export function yearSaysWhen(letters: string): boolean {
  return /[dsA][FPN]*X/.test(letters);
}

/** "is O12 done": the verb before its subject asks. */
export function asksByOrder(letters: string): boolean {
  return /^[EOVFPN]*K[^C]*C/.test(letters);
}
