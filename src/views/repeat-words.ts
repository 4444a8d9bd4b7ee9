// Owns how the repeating work of an item is said: each month, or after each activity.
import type { CatalogueItem, MonthlyRule } from "../domain/catalogue.ts";
import { monthText } from "./local-day.ts";
import { count } from "./numbers.ts";
import type { ViewContext } from "./view-context.ts";

/** `ทุกเดือน ตุลาคม–มีนาคม (6 เดือน) …`, `ภายใน 7 วันหลังแต่ละกิจกรรม`; empty for work that does not repeat. */
export function repeatText(v: ViewContext, { repeat }: Pick<CatalogueItem, "repeat">): string {
  if (!repeat) return "";
  if (repeat.kind === "afterActivity")
    return v.t("needs.afterActivity", { days: count(v, repeat.withinDays) });
  const by =
    repeat.dueDay === undefined
      ? v.t("needs.byEndOfNext")
      : v.t("needs.byDayOfNext", { day: count(v, repeat.dueDay) });
  return v.t("needs.monthly", { months: monthsText(v, repeat), count: count(v, repeat.months.length), by });
}

function monthsText(v: ViewContext, { months }: MonthlyRule): string {
  const names = months.map((month) => monthText(v, String(month).padStart(2, "0")));
  const inARow = months.every((month, at) => at === 0 || month === ((months[at - 1] ?? 0) % 12) + 1);
  return inARow && names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(", ");
}
