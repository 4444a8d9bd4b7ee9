// Owns the gathering of what a task needs: its entry in the library, last year's answer, pitfalls, recommendations.
import type { Task } from "../domain/assessment.ts";
import { assessmentId } from "../domain/assessment.ts";
import type { CatalogueItem, GuidancePractice } from "../domain/catalogue.ts";
import type { EarlierAnswer, Needs } from "../domain/needs.ts";
import { codesBefore, type EarlierCodes } from "../domain/topic-history.ts";
import { closingDay, dayOfRule, workingDueDay } from "../domain/year-dates.ts";
import type { Deps } from "./deps.ts";
import { type LoadedYear, openedYears } from "./years.ts";

type Entry = Pick<Needs, "item" | "practice" | "row">;

/** All that is known of what a task of this year needs; of measures only what the task itself says. */
export async function needsOf(deps: Deps, year: LoadedYear, task: Task): Promise<Needs> {
  const entry = entryOf(deps, year, task);
  const earlier = entry.item ? codesBefore(deps.content, year.catalogue, entry.item.code) : [];
  const { framework } = year.agency;
  const forIndicator = entry.practice || entry.row ? task.indicator : null;
  const usual = entry.item ?? entry.practice;
  return {
    ...entry,
    ...(usual ? usualDueOf(deps, year, usual, entry.item !== undefined) : {}),
    earlier,
    before: await answersBefore(deps, year, task, earlier),
    pitfalls: entry.item ? pitfallsOf(deps, year, entry.item) : [],
    recommendations: deps.content
      .recommendations(framework)
      .filter((one) => forIndicator !== null && one.indicators.includes(forIndicator)),
  };
}

function entryOf({ content }: Deps, { agency, catalogue }: LoadedYear, task: Task): Entry {
  const { rows, practices } = content.guidance(agency.framework);
  const isMeant = (one: { code: string; topicKey: string }): boolean =>
    one.code === task.code && one.topicKey === task.topicKey;
  const item = task.kind === "item" ? catalogue.items.find(isMeant) : undefined;
  const practice = task.kind === "practice" ? practices.find(isMeant) : undefined;
  const row = task.kind === "indicator" ? rows.find((one) => one.indicator === task.indicator) : undefined;
  return { ...(item ? { item } : {}), ...(practice ? { practice } : {}), ...(row ? { row } : {}) };
}

/** Items without a date of their own are due on the closing day (design 4), practices without one are not. */
function usualDueOf(
  { content: { calendar } }: Deps,
  { agency, assessment, catalogue }: LoadedYear,
  { due }: Pick<CatalogueItem | GuidancePractice, "due">,
  closes: boolean,
): Pick<Needs, "usualDue"> {
  const { fiscalYear } = assessment;
  const dates = { calendar, catalogue, fiscalYear, holidayRule: agency.settings.holidayRule };
  if (!due) return closes ? { usualDue: { on: workingDueDay(dates, closingDay(dates)) } } : {};
  return { usualDue: { on: workingDueDay(dates, dayOfRule(due, fiscalYear)), source: due.source } };
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

function pitfallsOf({ content }: Deps, { agency }: LoadedYear, { topicKey }: CatalogueItem) {
  const all = content.pitfalls(agency.framework);
  return [
    ...all.filter((one) => one.topicKeys.includes(topicKey)),
    ...all.filter((one) => one.topicKeys.length === 0),
  ];
}
