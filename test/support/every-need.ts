// Owns one drawing of what each item of every year, each practice and each row needs, with the fullest year before.
import type { Task } from "../../src/domain/assessment.ts";
import type { Catalogue } from "../../src/domain/catalogue.ts";
import { tasksForYear } from "../../src/domain/open-year.ts";
import type { Message } from "../../src/line/types.ts";
import { knownNeeds } from "../../src/services/needs.ts";
import { needsCard } from "../../src/views/needs.ts";
import type { ViewContext } from "../../src/views/view-context.ts";
import type { YearModel } from "../../src/views/year-model.ts";
import { assessment } from "./builders.ts";
import { content, filled, largestYear } from "./largest-year.ts";

const newest = 2569;

function openedYear(catalogue: Catalogue): YearModel {
  const { fiscalYear } = catalogue;
  const all = tasksForYear({
    catalogue,
    guidance: content.guidance(),
    units: [],
    calendar: content.calendar,
    holidayRule: "keep",
    fiscalYear,
  });
  // The library of practices is the same in every year.
  const tasks = fiscalYear === newest ? all : all.filter((task) => task.kind === "item");
  return { ...largestYear(tasks), catalogue, assessment: assessment({ fiscalYear, tasks }) };
}

const years = content.catalogues().map(openedYear);

/** Four answers of the year before, each with ten links of the longest words. */
function before(year: YearModel, task: Task) {
  const answers = [1, 2, 3, 4].map(() => ({ task: filled({ ...task, status: "done" }), score: 99.5 }));
  return { year: year.assessment.fiscalYear - 1, answers };
}

/** Every such card, each with its name. */
export function everyNeed(v: ViewContext): [name: string, messages: Message[]][] {
  return years.flatMap((year) =>
    year.assessment.tasks.map((task): [string, Message[]] => {
      const known = knownNeeds(content, year, task);
      const cards = [before(year, task), null].map((one) =>
        needsCard(v, year, task, { ...known, before: one }),
      );
      return [`what ${task.code} of ${year.assessment.fiscalYear} needs`, cards];
    }),
  );
}
