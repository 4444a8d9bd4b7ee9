// Owns how numbers are written: Thai or Arabic digits, the Buddhist era in Thai.
import type { ViewContext } from "./view-context.ts";

/** What decides how numbers and days are written. */
export type Written = Pick<ViewContext, "language" | "digits">;

const thaiZero = 0x0e50;

/** Every digit of a text in the agency's digits; English always has Arabic ones. Never used on codes and links. */
export function inDigits(v: Written, text: string): string {
  if (v.digits === "arabic" || v.language === "en") return text;
  return text.replace(/\d/g, (digit) => String.fromCharCode(thaiZero + Number(digit)));
}

/** A count in the agency's digits. */
export function count(v: Written, value: number): string {
  return inDigits(v, String(value));
}

/** A score of 0..100 with two decimals. */
export function score(v: Written, value: number): string {
  return inDigits(v, value.toFixed(2));
}

/** A fiscal year as its readers write it: 2569, or 2026 in English. */
export function fiscalYear(v: Written, year: number): string {
  return inDigits(v, String(v.language === "th" ? year : year - 543));
}
