// Owns what is known of an agency while it is set up: each answer may say more than was asked.
import type { AgencyType } from "../domain/agency.ts";
import type { Day } from "../domain/time.ts";
import { agencyTypeOf, readSetUp } from "./grammar/set-up-text.ts";

/** The types that set-up offers, in this order. */
export const agencyTypes = ["อบต", "ทต", "ทม", "ทน", "อบจ", "other"] as const satisfies readonly AgencyType[];

/** What was answered so far, as it was typed or tapped. */
export interface Answers {
  name?: string | undefined;
  type?: string | undefined;
  district?: string | undefined;
  province?: string | undefined;
  year?: number | undefined;
}

export interface SetUpFacts {
  name: string | null;
  type: AgencyType | null;
  district: string | null;
  province: string | null;
  year: number | null;
}

function typeFrom(text: string | undefined): AgencyType | null {
  if (text === undefined) return null;
  const known = agencyTypeOf(text) ?? text.trim();
  return agencyTypes.find((type) => type === known) ?? null;
}

/** `อ.เมือง` and `เมือง` are the same district. */
function placeFrom(text: string | undefined, part: "district" | "province", today: Day): string | null {
  if (text === undefined) return null;
  return readSetUp(`- ${text}`, today)[part] ?? text.trim();
}

/** Reads the answers: "อบต.บ้านดอน อ.เมือง จ.ลำปาง" as a name tells type, district and province too. */
export function factsOf(answers: Answers, today: Day): SetUpFacts {
  const said = readSetUp(answers.name ?? "", today);
  const year = answers.year ?? Number(said.year ?? Number.NaN);
  return {
    name: said.name ?? null,
    type: typeFrom(answers.type) ?? typeFrom(said.type),
    district: placeFrom(answers.district, "district", today) ?? said.district ?? null,
    province: placeFrom(answers.province, "province", today) ?? said.province ?? null,
    year: Number.isNaN(year) ? null : year,
  };
}
