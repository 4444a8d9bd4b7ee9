// Owns what must hold inside a content file beyond its shape.
import type {
  Crosswalk,
  Deadline,
  Guidance,
  Holiday,
  Pitfall,
  Recommendation,
  Synonyms,
  UnitTemplate,
} from "../domain/catalogue.ts";
import { doubled, type Fault, unknown } from "./fault.ts";
import { practiceFaults } from "./practice-rules.ts";
import type { SourceWords } from "./source-text.ts";

/** Codes and topics once only, every practice under its own row, one row for each indicator; and `practiceFaults`. */
export function guidanceFaults(guidance: Guidance): Fault[] {
  const { rows, practices } = guidance;
  const rowNumbers = rows.map((one) => String(one.indicator));
  return [
    ...doubled("rows", "indicator", rowNumbers),
    ...doubled(
      "practices",
      "code",
      practices.map((one) => one.code),
    ),
    ...doubled(
      "practices",
      "topicKey",
      practices.map((one) => one.topicKey),
    ),
    ...unknown(
      "practices",
      "indicator",
      practices.map((one) => String(one.indicator)),
      rowNumbers,
    ),
    ...practiceFaults(guidance),
    ...practices.flatMap((one, at) =>
      one.code.startsWith(`${one.indicator}.`)
        ? []
        : [
            {
              path: `practices[${at}].indicator`,
              sentence: `is ${one.indicator}, but its code is ${one.code}`,
            },
          ],
    ),
  ];
}

/** Two neighbouring years, every code once, and both directions telling the same. Completeness needs the two lists. */
export function crosswalkFaults({ from, to, fates, origins }: Crosswalk): Fault[] {
  const forward = new Set(fates.flatMap((one) => one.to.map((code) => `${one.code}>${code}`)));
  const back = new Set(origins.flatMap((one) => one.from.map((code) => `${code}>${one.code}`)));
  const oneSided = [...forward]
    .filter((way) => !back.has(way))
    .concat([...back].filter((way) => !forward.has(way)));
  return [
    ...(to === from + 1 ? [] : [{ path: "to", sentence: `is ${to}, not the year after ${from}` }]),
    ...doubled(
      "fates",
      "code",
      fates.map((one) => one.code),
    ),
    ...doubled(
      "origins",
      "code",
      origins.map((one) => one.code),
    ),
    ...oneSided.map((way) => ({ path: "origins", sentence: `${way} stands on one side only` })),
    ...fates.flatMap((one, at) =>
      (one.fate === "dropped") === (one.to.length === 0) && (one.fate === "split") === one.to.length > 1
        ? []
        : [{ path: `fates[${at}].to`, sentence: `has ${one.to.length} codes, but the fate is ${one.fate}` }],
    ),
  ];
}

/** Ids once only. */
export function recommendationFaults(recommendations: readonly Recommendation[]): Fault[] {
  return doubled(
    "",
    "id",
    recommendations.map((one) => one.id),
  );
}

/** Ids once only. */
export function pitfallFaults(pitfalls: readonly Pitfall[]): Fault[] {
  return doubled(
    "",
    "id",
    pitfalls.map((one) => one.id),
  );
}

/** Ids once only; a deadline has months or says how often it comes. */
export function deadlineFaults(deadlines: readonly Deadline[]): Fault[] {
  const timeless = deadlines.flatMap((one, at) =>
    one.months.length > 0 || one.every ? [] : [{ path: `[${at}].months`, sentence: "no time is given" }],
  );
  return [
    ...doubled(
      "",
      "id",
      deadlines.map((one) => one.id),
    ),
    ...timeless,
  ];
}

/** A word once only for the same topics. */
export function synonymFaults(synonyms: readonly Synonyms[]): Fault[] {
  const faults = synonyms.flatMap(({ words }, at) => doubled(`[${at}].words`, "", words));
  return faults.map(({ path, sentence }) => ({ path: path.replace(/\.$/, ""), sentence }));
}

/** Every source once only. */
export function sourceWordFaults(entries: readonly SourceWords[]): Fault[] {
  return doubled(
    "",
    "source",
    entries.map((one) => one.source),
  );
}

/** Every day once, in order. */
export function holidayFaults(holidays: readonly Holiday[]): Fault[] {
  const days = holidays.map((one) => one.day);
  const faults = doubled("", "day", days);
  if (days.some((day, at) => day < (days[at - 1] ?? "")))
    faults.push({ path: "", sentence: "days are not in order" });
  return faults;
}

/** Every type once, with `other`; in a type every name once and every parent known. */
export function unitFaults(templates: readonly UnitTemplate[]): Fault[] {
  const types = templates.map((one) => one.agencyType);
  const faults = doubled("", "agencyType", types);
  if (!types.includes("other")) faults.push({ path: "", sentence: "has no units for the type other" });
  const inside = templates.flatMap(({ units }, at) => {
    const names = units.map((unit) => unit.name);
    const parents = units.map((unit) => unit.parent ?? unit.name);
    return [
      ...doubled(`[${at}].units`, "name", names),
      ...unknown(`[${at}].units`, "parent", parents, names),
    ];
  });
  return [...faults, ...inside];
}
