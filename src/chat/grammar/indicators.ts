// Owns how indicators are named: `ตัวชี้วัดที่ 4`, `checklist 9`, and the sub-indicators `9.2`, `10.1`.
import { type CodeNames, usualNames } from "../../domain/code-names.ts";
import { insideNumber, mayStart } from "./characters.ts";
import { anyOf, codeWords } from "./phrase-data.ts";

/** An indicator, or one of the sub-indicators of those with items. */
export interface Indicator {
  indicator: number;
  sub: string | null;
  to: number;
}

const word = `(?:${anyOf([...codeWords("indicatorWord"), ...codeWords("itemWord")])} ?)`;
// One entry for each framework of the server.
const formsOf = new Map<string, { named: RegExp; subNamed: RegExp }>();

function formsFor({ ofPractices, ofItems }: CodeNames): { named: RegExp; subNamed: RegExp } {
  const key = JSON.stringify([ofPractices, ofItems]);
  const forms = formsOf.get(key) ?? {
    named: new RegExp(
      `${anyOf(codeWords("indicatorWord"))} ?(${anyOf([...ofPractices, ...ofItems].map(String))})`,
      "y",
    ),
    subNamed: new RegExp(`${word}?(${anyOf(ofItems.map(String))}\\.\\d)`, "y"),
  };
  formsOf.set(key, forms);
  return forms;
}

/** The indicator that is named at `at`, or null. */
export function indicatorAt(text: string, at: number, names: CodeNames = usualNames): Indicator | null {
  if (!mayStart(text, at) || /[\d.]/.test(text.charAt(at - 1))) return null;
  const { named, subNamed } = formsFor(names);
  for (const form of [subNamed, named]) {
    form.lastIndex = at;
    const found = form.exec(text);
    const to = at + (found?.[0].length ?? 0);
    if (!found?.[1] || insideNumber(text, to)) continue;
    return { indicator: Number.parseInt(found[1], 10), sub: form === subNamed ? found[1] : null, to };
  }
  return null;
}
