// Owns how progress over tasks is said.
import type { Counts } from "./counts.ts";
import { count } from "./numbers.ts";
import type { ViewContext } from "./view-context.ts";

/** `เสร็จ 11/19 · มีหลักฐาน 9 · เลยกำหนด 2`: done without proof is counted apart (design 2). `ทำแล้ว 3/10 แนวทาง` for practices. */
export function progressText(v: ViewContext, counts: Counts): string {
  const share = { done: count(v, counts.done), total: count(v, counts.total) };
  const parts = counts.practices
    ? [v.t("card.practiceProgress", share)]
    : [v.t("card.progress", share), v.t("card.withEvidence", { count: count(v, counts.withEvidence) })];
  if (counts.late > 0) parts.push(v.t("card.lateCount", { count: count(v, counts.late) }));
  return parts.join(" · ");
}

/** 0..1; 0 where nothing is counted. */
export function shareDone(counts: Counts): number {
  return counts.total === 0 ? 0 : counts.done / counts.total;
}
