// Owns how indicators are named: `ตัวชี้วัดที่ 4`, `checklist 9`, and the sub-indicators `9.2`, `10.1`.
import { insideNumber, mayStart } from "./characters.ts";
import { anyOf, codeWords } from "./phrase-data.ts";

/** An indicator 1..10, or one of the sub-indicators of 9 and 10. */
export interface Indicator {
  indicator: number;
  sub: string | null;
  to: number;
}

const word = `(?:${anyOf([...codeWords("indicatorWord"), ...codeWords("itemWord")])} ?)`;
const named = new RegExp(`${anyOf(codeWords("indicatorWord"))} ?(10|[1-9])`, "y");
const subNamed = new RegExp(`${word}?((?:9|10)\\.\\d)`, "y");

/** The indicator that is named at `at`, or null. */
export function indicatorAt(text: string, at: number): Indicator | null {
  if (!mayStart(text, at) || /[\d.]/.test(text.charAt(at - 1))) return null;
  for (const form of [subNamed, named]) {
    form.lastIndex = at;
    const found = form.exec(text);
    const to = at + (found?.[0].length ?? 0);
    if (!found?.[1] || insideNumber(text, to)) continue;
    return { indicator: Number.parseInt(found[1], 10), sub: form === subNamed ? found[1] : null, to };
  }
  return null;
}
