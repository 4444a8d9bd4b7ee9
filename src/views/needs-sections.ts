// Owns the parts of the card that says what a task needs: what and when, last year's answer, pitfalls, advice.
import type { Task } from "../domain/assessment.ts";
import type { Pitfall, Recommendation } from "../domain/catalogue.ts";
import type { EarlierAnswer, Needs } from "../domain/needs.ts";
import type { FlexComponent } from "../line/types.ts";
import { link } from "./actions.ts";
import { cutGraphemes, shown, shownLine } from "./displayed-text.ts";
import { frequencyText, sameAsText } from "./frequency-words.ts";
import { dayText } from "./local-day.ts";
import { count, fiscalYear, score } from "./numbers.ts";
import { periodText } from "./official-words.ts";
import { marks, quiet } from "./palette.ts";
import { entry, fact, paragraph, remark, section } from "./parts.ts";
import { repeatText } from "./repeat-words.ts";
import { elementRows } from "./task-sections.ts";
import { fillPart } from "./templates.ts";
import type { ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

const textGraphemes = 500;
const factGraphemes = 200;
const sourceGraphemes = 240;
const mostLinks = 3;
const mostAnswers = 4;

/** What must be there: the text of a practice or row, the elements; where no source tells them, that. */
export function whatRows(v: ViewContext, year: YearModel, task: Task, needs: Needs): FlexComponent[] {
  const text = task.kind === "item" ? "" : task.detail.trim();
  const rows = [
    ...(text === "" ? [] : [paragraph(cutGraphemes(shown(text), textGraphemes))]),
    ...elementRows(v, year, task),
  ];
  if (needs.item && task.elements.length === 0) rows.push(remark(v.t("needs.unknownElements")));
  const { elements } = needs.sources;
  return elements && task.elements.length > 0
    ? [...rows, remark(sourced(v, v.t("needs.elements"), elements))]
    : rows;
}

/** Which time it must speak of, how often, and until when. */
export function whenRows(v: ViewContext, year: YearModel, task: Task, needs: Needs): FlexComponent[] {
  const often = needs.practice ? frequencyText(v, needs.practice) : repeatText(v, needs.item ?? {});
  const stages = (needs.item ?? needs.practice)?.stages ?? [];
  const facts: [string, string][] = [
    [v.t("card.fact.period"), periodText(v, year, task)],
    [v.t("needs.often"), often],
    [v.t("needs.stages"), stages.map((stage) => stage.text[v.language]).join(" · ")],
    [v.t("needs.same"), needs.practice ? sameAsText(v, needs.practice, year.assessment.tasks) : ""],
  ];
  return [
    section(v.t("needs.when")),
    ...facts
      .filter(([, said]) => said !== "")
      .map(([name, said]) => fact(name, cutGraphemes(shownLine(said), factGraphemes))),
    dueFact(v, task, needs),
  ];
}

/** The due day and where it comes from; one that the agency set also says the usual one. */
function dueFact(v: ViewContext, task: Task, { usualDue, sources }: Needs): FlexComponent {
  const name = v.t("card.fact.due");
  if (task.dueOn === null) return fact(name, v.t("card.due.none"));
  const usual = usualDue && task.dueOn !== usualDue.on;
  const set = usual ? v.t("needs.dueSet", { day: dayText(v, usualDue.on) }) : "";
  const basis = task.dueBasis === "set" ? set : v.t(`card.basis.${task.dueBasis}`);
  const source = sources.due ? sourced(v, basis, sources.due) : basis;
  return fact(name, dayText(v, task.dueOn), source);
}

/** The codes of the same topic in all years before. */
export function codesRows(v: ViewContext, { earlier }: Needs): FlexComponent[] {
  const codes = earlier.map(
    ({ year, codes, verified }) => `${fiscalYear(v, year)}: ${codes.join(", ")}${verified ? "" : " *"}`,
  );
  const chain = codes.length === 0 ? [] : [section(v.t("needs.codesBefore")), paragraph(codes.join(" · "))];
  if (earlier.some((one) => !one.verified)) chain.push(remark(v.t("needs.unverifiedCodes")));
  return chain;
}

/** What the same topic was answered with in the year before, marked as that year's. */
export function beforeRows(v: ViewContext, { before }: Needs): FlexComponent[] {
  if (!before) return [];
  const heading = section(v.t("needs.before", { year: fiscalYear(v, before.year) }));
  const answers = before.answers.slice(0, mostAnswers);
  const said = answers.flatMap((one) => answerRows(v, before.year, one));
  return [heading, ...(said.length > 0 ? said : [remark(v.t("needs.noneBefore"))])];
}

function answerRows(v: ViewContext, year: number, { task, score: scored }: EarlierAnswer): FlexComponent[] {
  const points = scored === undefined ? "" : v.t("needs.score", { score: score(v, scored) });
  const state = [`${marks[task.status].mark} ${task.code}`, v.t(`status.${task.status}`), points];
  const links = task.evidence.filter((one) => one.fromYear === undefined);
  const rows = links.slice(0, mostLinks).map(({ note, url }) => {
    const name = cutGraphemes(shownLine(note || url), 100);
    const text = `${name} ${v.t("card.oldLink", { year: fiscalYear(v, year) })}`;
    const action = link(name, url);
    return action
      ? fillPart("tick", { mark: "↗", color: quiet, text, due: null, indent: "0px", action })
      : paragraph(text);
  });
  if (links.length === 0) rows.push(remark(v.t("needs.noLinksBefore")));
  if (links.length > mostLinks)
    rows.push(remark(v.t("card.more", { count: count(v, links.length - mostLinks) })));
  return [paragraph(state.filter(Boolean).join(" · ")), ...rows];
}

/** Why the point is often lost; what is not certain to cost it carries a star. */
export function pitfallRows(v: ViewContext, pitfalls: readonly Pitfall[]): FlexComponent[] {
  const bullets = (some: readonly Pitfall[]): FlexComponent[] =>
    some.map(({ text, verified }) => paragraph(`• ${text[v.language]}${verified ? "" : " *"}`));
  const own = pitfalls.filter((one) => one.topicKeys.length > 0);
  const general = pitfalls.filter((one) => one.topicKeys.length === 0);
  return [
    ...(own.length > 0 ? [section(v.t("needs.pitfalls")), ...bullets(own)] : []),
    ...(general.length > 0 ? [section(v.t("needs.generalPitfalls")), ...bullets(general)] : []),
    ...(pitfalls.some((one) => !one.verified) ? [remark(v.t("needs.unverifiedPitfalls"))] : []),
  ];
}

/** What assessors advised on weak points of the indicator, each with the questions that showed it. */
export function adviceRows(v: ViewContext, advice: readonly Recommendation[]): FlexComponent[] {
  if (advice.length === 0) return [];
  const rows = advice.map(({ issue, recommendation, refs, verified }) => {
    const where = refs.map(({ year, code }) => `${code} ${v.t("card.year", { year: fiscalYear(v, year) })}`);
    const answers = where.length === 0 ? "" : ` (${where.join(", ")})`;
    const detail = `${recommendation}${answers}${verified ? "" : " *"}`;
    return entry(shownLine(issue), cutGraphemes(shown(detail), textGraphemes), "bold");
  });
  return [section(v.t("needs.advice")), ...rows];
}

/** Where the entry comes from, and whether it was checked there. */
export function sourceRows(v: ViewContext, { item, practice, row, sources }: Needs): FlexComponent[] {
  const entryOfLibrary = item ?? practice ?? row;
  if (!entryOfLibrary || !sources.entry) return [];
  const checked = v.t(entryOfLibrary.verified ? "needs.verified" : "needs.unverified");
  return [remark(sourced(v, checked, sources.entry))];
}

function sourced(v: ViewContext, what: string, texts: NonNullable<Needs["sources"]["entry"]>): string {
  const source = texts[v.language];
  return v.t("needs.source", { what, source: cutGraphemes(shownLine(source), sourceGraphemes) });
}
