// Owns the fullest year that an agency may come to have: the real content of 2569 with the longest words people give.
import { loadContent } from "../../src/catalogue/index.ts";
import type { Change, Task } from "../../src/domain/assessment.ts";
import { tasksForYear } from "../../src/domain/open-year.ts";
import type { YearModel } from "../../src/views/year-model.ts";
import { agency, assessment, change, evidence, member, owners } from "./builders.ts";

/** 5,000 letters with a vowel and a tone mark each now and then: the most that a LINE text brings. */
export const longWords = "หมายเหตุที่ยาวมากของเจ้าหน้าที่กี่คนก็ได้ ".repeat(200).slice(0, 5000);
const longName = "ชื่อที่ยาวมากจริงๆ ของผู้มีชื่อยาว ".repeat(10).trim();
const at = "2026-03-30T03:00:00.000Z";

export const content = loadContent();
const { catalogue } = content.catalogueFor(2569);
const units = content.unitsOf("ทน").map(({ name }, index) => ({ id: `u${index + 1}`, name }));

/** Forty people. */
export const people = Array.from({ length: 40 }, (_, index) =>
  member({
    id: `me${index}`,
    name: `${longName} ${index}`,
    position: longName,
    roles: ["officer", "coordinator"],
  }),
);

export const largestAgency = agency({
  name: `เทศบาลนคร${longName}`,
  units,
  results: [
    {
      year: 2568,
      total: 85.86,
      indicators: Object.fromEntries(catalogue.indicators.map(({ no }) => [no, 87.4])),
    },
  ],
});

/** The 106 tasks of the year as they are opened. */
export const openedTasks = tasksForYear({
  catalogue,
  guidance: content.guidance(),
  units,
  calendar: content.calendar,
  holidayRule: "keep",
  fiscalYear: 2569,
});

/** A task with ten links and notes of 5,000 letters, everyone its owner, late. */
export function filled(task: Task): Task {
  const links = Array.from({ length: 10 }, (_, index) =>
    evidence({
      id: `e${index}`,
      note: longWords,
      url: `https://www.example.go.th/${"a".repeat(960)}/${index}`,
    }),
  );
  const notes = Array.from({ length: 10 }, (_, index) => ({
    id: `n${index}`,
    text: longWords,
    by: "me1",
    at,
  }));
  const everyone = owners({ units: units.map((unit) => unit.id), members: people.map((one) => one.id) });
  return { ...task, dueOn: "2026-03-02", reason: longWords, owners: everyone, evidence: links, notes };
}

/** The year with these tasks. */
export function largestYear(tasks: Task[]): YearModel {
  return {
    agency: largestAgency,
    assessment: assessment({ tasks, provisional: true }),
    catalogue,
    guidance: content.guidance(),
    memberNames: new Map(people.map((one) => [one.id, one.name])),
  };
}

/** Fifty changes with the longest values. */
export const changes: Change[] = Array.from({ length: 50 }, (_, n) =>
  change({ n, field: "reason", before: longWords, after: longWords, by: "me1", at }),
);
