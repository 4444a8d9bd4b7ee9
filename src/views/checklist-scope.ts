// Owns which part of a year a checklist shows: its name, its indicator, and the call that asks for it again.
import type { Call } from "../domain/call.ts";
import type { CatalogueIndicator } from "../domain/catalogue.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { indicatorOf } from "./task-words.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** At most one of them; none is the whole year. */
export interface ChecklistScope {
  indicator?: number | undefined;
  /** `9.2` */
  sub?: string | undefined;
  /** A unit's name. */
  unit?: string | undefined;
}

/** The indicator that a scope lies in. */
export function indicatorOfScope(year: YearModel, scope: ChecklistScope): CatalogueIndicator | undefined {
  return indicatorOf(year, scope.indicator ?? Number.parseInt(scope.sub ?? "", 10));
}

/** `การเปิดเผยข้อมูล`, `9.2 การบริหารงาน`, a unit's name, or the whole year. */
export function scopeTitle(v: ViewContext, year: YearModel, scope: ChecklistScope): string {
  const indicator = indicatorOfScope(year, scope);
  const sub = indicator?.subIndicators.find((one) => one.code === scope.sub);
  if (sub) return `${sub.code} ${sub.name[v.language]}`;
  if (indicator) return indicator.name[v.language];
  return scope.unit === undefined ? v.t("card.wholeYear") : cutGraphemes(shownLine(scope.unit), 80);
}

/** Asks for the scope's checklist. */
export function scopeCall({ indicator, sub, unit }: ChecklistScope): Call {
  const command = "checklist";
  if (indicator !== undefined) return { command, args: { indicator: String(indicator) } };
  if (sub !== undefined) return { command, args: { sub } };
  return { command, args: unit === undefined ? { all: "1" } : { unit } };
}
