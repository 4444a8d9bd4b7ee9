// Owns the gathering of what a task needs: its entry in the library, last year's answer, pitfalls, recommendations.
import type { Task } from "../domain/assessment.ts";
import { assessmentId } from "../domain/assessment.ts";
import type { CatalogueItem, GuidancePractice, Pitfall } from "../domain/catalogue.ts";
import type { Content } from "../domain/content.ts";
import type { EarlierAnswer, Needs } from "../domain/needs.ts";
import { codesBefore, type EarlierCodes } from "../domain/topic-history.ts";
import { closingDay, dayOfRule, workingDueDay } from "../domain/year-dates.ts";
import type { Deps } from "./deps.ts";
import { type LoadedYear, openedYears } from "./years.ts";

type Entry = Pick<Needs, "item" | "practice" | "row">;

type Year = Pick<LoadedYear, "agency" | "assessment" | "catalogue" | "guidance">;

/** All that is known of what a task of this year needs; of measures only what the task itself says. */
export async function needsOf(deps: Deps, year: LoadedYear, task: Task): Promise<Needs> {
  const known = knownNeeds(deps.content, year, task);
  return { ...known, before: await answersBefore(deps, year, task, known.earlier) };
}

/** What the years' content knows of it, without the agency's own years. */
export function knownNeeds(content: Content, year: Year, task: Task): Omit<Needs, "before"> {
  const entry = entryOf(year, task);
  const usual = entry.item ?? entry.practice;
  const { framework } = year.catalogue;
  const ofIndicator = entry.practice || entry.row ? task.indicator : null;
  return {
    ...entry,
    ...(usual ? usualDueOf(content, year, usual, entry.item !== undefined) : {}),
    sources: sourcesOf(content, entry),
    earlier: entry.item ? codesBefore(content, year.catalogue, entry.item.code) : [],
    pitfalls: entry.item ? pitfallsOf(content, framework, entry.item) : [],
    recommendations: content
      .recommendations(framework)
      .filter((one) => ofIndicator !== null && one.indicators.includes(ofIndicator)),
  };
}

function entryOf({ catalogue, guidance: { rows, practices } }: Year, task: Task): Entry {
  const isMeant = (one: { code: string; topicKey: string }): boolean =>
    one.code === task.code && one.topicKey === task.topicKey;
  const item = task.kind === "item" ? catalogue.items.find(isMeant) : undefined;
  const practice = task.kind === "practice" ? practices.find(isMeant) : undefined;
  const row = task.kind === "indicator" ? rows.find((one) => one.indicator === task.indicator) : undefined;
  return { ...(item ? { item } : {}), ...(practice ? { practice } : {}), ...(row ? { row } : {}) };
}

/** Items without a date of their own are due on the closing day (design 4), practices without one are not. */
function usualDueOf(
  { calendar }: Content,
  { agency, assessment, catalogue }: Year,
  { due }: Pick<CatalogueItem | GuidancePractice, "due">,
  closes: boolean,
): Pick<Needs, "usualDue"> {
  const { fiscalYear } = assessment;
  const dates = { calendar, catalogue, fiscalYear, holidayRule: agency.settings.holidayRule };
  if (!due) return closes ? { usualDue: { on: workingDueDay(dates, closingDay(dates)) } } : {};
  return { usualDue: { on: workingDueDay(dates, dayOfRule(due, fiscalYear)) } };
}

function sourcesOf(content: Content, { item, practice, row }: Entry): Needs["sources"] {
  const said = (name: keyof Needs["sources"], source: string | undefined): Needs["sources"] =>
    source === undefined
      ? {}
      : { [name]: { th: content.sourceText(source, "th"), en: content.sourceText(source, "en") } };
  return {
    ...said("entry", (item ?? practice ?? row)?.source),
    ...said("elements", item?.elementsSource),
    ...said("due", (item ?? practice)?.due?.source),
  };
}

async function answersBefore(
  deps: Deps,
  { agency, assessment }: LoadedYear,
  task: Task,
  earlier: readonly EarlierCodes[],
): Promise<Needs["before"]> {
  const opened = await openedYears(deps, agency.id);
  const year = opened.find((one) => one < assessment.fiscalYear);
  const past = year === undefined ? null : await deps.store.assessments.load(assessmentId(agency.id, year));
  if (year === undefined || !past) return null;
  const codes = earlier.find((one) => one.year === year)?.codes ?? [];
  const scores = agency.results.find((one) => one.year === year)?.items ?? {};
  const answers = past.tasks
    .filter((one) => one.kind === task.kind && (one.topicKey === task.topicKey || codes.includes(one.code)))
    .map((one): EarlierAnswer => {
      const score = scores[one.code];
      return score === undefined ? { task: one } : { task: one, score };
    });
  return { year, answers };
}

function pitfallsOf(content: Content, framework: string, { topicKey }: CatalogueItem): Pitfall[] {
  const all = content.pitfalls(framework);
  return [
    ...all.filter((one) => one.topicKeys.includes(topicKey)),
    ...all.filter((one) => one.topicKeys.length === 0),
  ];
}
