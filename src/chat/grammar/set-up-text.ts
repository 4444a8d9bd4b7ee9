// Owns what is said of an agency when it is set up: "ตั้งหน่วยงาน อบต.… อ.… จ.…".

import { clean } from "../../domain/folded-text.ts";
import { type Day, fiscalYearOf } from "../../domain/time.ts";
import { agencyWords, anyOf, dayWords } from "./phrase-data.ts";

const types = ["อบต", "ทต", "ทม", "ทน", "อบจ"] as const;
const longest = 100;

function after(words: string[]): RegExp {
  return new RegExp(`(?:^|[\\s,])${anyOf(words)} ?(?<name>[^\\s,]+)`, "u");
}

const district = after(agencyWords("district"));
const province = after(agencyWords("province"));
const year = new RegExp(`(?:^|\\s)${anyOf(dayWords("year"))} ?(?<year>25\\d\\d|20\\d\\d)(?!\\d)`, "u");
const polite = /\s*(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า)$/;

/** The type of local government that a name begins with; null for any other agency. */
export function agencyTypeOf(name: string): string | null {
  return types.find((type) => new RegExp(`^${anyOf(agencyWords(type))}`).test(name)) ?? null;
}

function yearOf(text: string, today: Day): { year?: string } {
  const typed = Number(year.exec(text)?.groups?.year ?? Number.NaN);
  if (Number.isNaN(typed)) return {};
  const buddhist = typed < 2400 ? typed + 543 : typed;
  return Math.abs(buddhist - fiscalYearOf(today)) > 10 ? {} : { year: String(buddhist) };
}

/** The arguments of `setUp` that the words give: name, type, district, province, year; what is not said is left out. */
export function readSetUp(text: string, today: Day): Record<string, string> {
  const words = clean(text).replace(/\n/g, " ").replace(polite, "");
  const found = [district, province, year].map((form) => form.exec(words));
  const end = Math.min(words.length, ...found.map((match) => match?.index ?? words.length));
  const name = words
    .slice(0, end)
    .replace(/[\s,]+$/, "")
    .slice(0, longest);
  if (name === "") return yearOf(words, today);
  const type = agencyTypeOf(name);
  const [inDistrict, inProvince] = found.map((match) => match?.groups?.name);
  return {
    name,
    ...(type ? { type } : {}),
    ...(inDistrict ? { district: inDistrict } : {}),
    ...(inProvince ? { province: inProvince } : {}),
    ...yearOf(words, today),
  };
}
