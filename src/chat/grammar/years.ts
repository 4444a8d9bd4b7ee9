// Owns how a fiscal year is named in a sentence: `ปี 2568`, `ปีงบ 69`, `year 2025`.
import type { FiscalYear } from "../../domain/time.ts";
import { insideNumber, mayStart } from "./characters.ts";
import { anyOf, dayWords } from "./phrase-data.ts";

const form = new RegExp(`${anyOf(dayWords("year"))} ?(\\d{4}|\\d{2})`, "y");
const first = 2560;
const last = 2600;

/** The fiscal year (B.E.) that a number of four digits names by itself (`สรุป 2568`); null: it names none. */
export function yearOfNumber(value: number): FiscalYear | null {
  if (!/^\d{4}$/.test(String(value))) return null;
  const year = buddhist(String(value));
  return year >= first && year <= last ? year : null;
}

/** The year in the Buddhist era; four digits may be of the Christian era, two are of the Buddhist one. */
function buddhist(digits: string): FiscalYear {
  const year = Number(digits);
  if (digits.length === 2) return 2500 + year;
  return year < 2400 ? year + 543 : year;
}

/** The fiscal year (B.E.) that is named at `at`, or null. */
export function yearAt(text: string, at: number): { year: FiscalYear; to: number } | null {
  if (!mayStart(text, at)) return null;
  form.lastIndex = at;
  const found = form.exec(text);
  const to = at + (found?.[0].length ?? 0);
  if (!found?.[1] || insideNumber(text, to)) return null;
  const year = buddhist(found[1]);
  return year >= first && year <= last ? { year, to } : null;
}
