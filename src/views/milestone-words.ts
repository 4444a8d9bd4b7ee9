// Owns how a milestone of the assessor's calendar is said: its name, its days, and that they moved.
import type { Milestone, MilestoneMove } from "../domain/assessment.ts";
import { dayText } from "./local-day.ts";
import type { Written } from "./numbers.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** A milestone as the group knows it, and as it is now. */
export interface ToldMove {
  before: Pick<MilestoneMove, "from" | "to">;
  now: Milestone;
}

/** Its name in the reader's language. */
export function milestoneName(v: Pick<Written, "language">, year: YearModel, milestone: Milestone): string {
  const official = year.catalogue.milestones.find((one) => one.kind === milestone.kind);
  return official?.title[v.language] ?? milestone.title;
}

/** `1 มี.ค. 69 – 30 เม.ย. 69`; one day stands alone. */
export function spanText(v: Written, { from, to }: Pick<Milestone, "from" | "to">): string {
  return from === to ? dayText(v, to) : `${dayText(v, from)} – ${dayText(v, to)}`;
}

/** What moved: the last day alone where the first one stays. */
export function newDaysText(v: ViewContext, { before, now }: ToldMove): string {
  if (before.from !== now.from)
    return v.t("milestone.newSpan", { now: spanText(v, now), before: spanText(v, before) });
  return v.t("milestone.newEnd", { now: dayText(v, now.to), before: dayText(v, before.to) });
}

/** `กำหนดการเปลี่ยน: ตอบแบบวัด OIT ถึง 15 พ.ค. 69 (เดิม 30 เม.ย. 69)`. */
export function moveText(v: ViewContext, year: YearModel, move: ToldMove): string {
  return v.t("milestone.moved", { name: milestoneName(v, year, move.now), days: newDaysText(v, move) });
}
