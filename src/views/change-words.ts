// Owns how one recorded change is said: what it was before and what it became.
import { type Change, type TaskStatus, taskStatuses } from "../domain/assessment.ts";
import { isDay } from "../domain/time.ts";
import { ticksText } from "./change-ticks.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { dayText } from "./local-day.ts";
import { count } from "./numbers.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const mostGraphemes = 120;

/** One line: `สถานะ: กำลังดำเนินการ → ดำเนินการแล้ว`, `เพิ่มลิงก์ …`. */
export function changeText(v: ViewContext, year: YearModel, change: Change): string {
  const { field, before, after } = change;
  if (field === "evidence" || field === "notes" || field === "progress")
    return listText(v, field, before, after);
  const ticks = field === "steps" || field === "elements" ? ticksText(v, year, change) : "";
  if (ticks !== "") return cutGraphemes(ticks, mostGraphemes);
  if (field === "task") return v.t(before === null ? "card.field.came" : "card.field.went");
  const name = fieldName(v, field);
  return cutGraphemes(`${name}: ${valueText(v, year, before)} → ${valueText(v, year, after)}`, mostGraphemes);
}

function fieldName(v: ViewContext, field: string): string {
  const known = [
    "status",
    "reason",
    "owners",
    "dueOn",
    "dueBasis",
    "elements",
    "steps",
    "code",
    "title",
  ] as const;
  const name = known.find((one) => one === field);
  return name ? v.t(`card.field.${name}`) : v.t("card.field.other");
}

function valueText(v: ViewContext, year: YearModel, value: unknown): string {
  const status = taskStatuses.find((one): one is TaskStatus => one === value);
  if (status) return v.t(`status.${status}`);
  if (typeof value === "string") return isDay(value) ? dayText(v, value) : shownLine(value);
  if (Array.isArray(value)) return count(v, value.length);
  if (value !== null && typeof value === "object") return ownersText(year, value);
  return "–";
}

function ownersText(year: YearModel, owners: object): string {
  const ids = Object.values(owners).flat();
  const names = ids.filter((id) => typeof id === "string" && id !== "").map((id) => nameOf(year, String(id)));
  return shownLine(names.join(", "));
}

function nameOf(year: YearModel, id: string): string {
  return year.agency.units.find((unit) => unit.id === id)?.name ?? year.memberNames.get(id) ?? id;
}

interface Entry {
  id: string;
  words: string;
}

/** Links, notes and progress are lists: says what came and what went. */
function listText(
  v: ViewContext,
  field: "evidence" | "notes" | "progress",
  before: unknown,
  after: unknown,
): string {
  const old = entriesOf(before);
  const now = entriesOf(after);
  const came = now.filter((one) => !old.some((other) => other.id === one.id));
  const went = old.filter((one) => !now.some((other) => other.id === one.id));
  const said = [
    ...came.map((one) => v.t(`card.came.${field}`, { what: one.words })),
    ...went.map((one) => v.t(`card.went.${field}`, { what: one.words })),
  ];
  return said.length === 0 ? v.t("card.field.other") : cutGraphemes(said.join(" · "), mostGraphemes);
}

function entriesOf(value: unknown): Entry[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((one: unknown): one is Record<string, unknown> => typeof one === "object" && one !== null)
    .map((one) => ({ id: String(one.id), words: cutGraphemes(shownLine(wordsOf(one)), 60) }));
}

function wordsOf({ note, text, url }: Record<string, unknown>): string {
  return [note, text, url].find((one) => typeof one === "string" && one !== "")?.toString() ?? "";
}
