// Owns one drawing of every view with its largest real content, for the rules that hold for all of them.
import type { Message } from "../../src/line/types.ts";
import { afterWrite } from "../../src/views/after-write.ts";
import { calendarCard } from "../../src/views/calendar.ts";
import { checklistCards } from "../../src/views/checklist.ts";
import { digestMessages } from "../../src/views/digest.ts";
import { foundCards } from "../../src/views/found.ts";
import { greeting } from "../../src/views/greeting.ts";
import { historyCard } from "../../src/views/history.ts";
import { listChange } from "../../src/views/list-change.ts";
import { membersCard } from "../../src/views/members.ts";
import { menuCard } from "../../src/views/menu.ts";
import { say } from "../../src/views/messages.ts";
import { overviewCards } from "../../src/views/overview.ts";
import { privacyCard } from "../../src/views/privacy.ts";
import { question } from "../../src/views/question.ts";
import { quotaCard } from "../../src/views/quota.ts";
import { registration } from "../../src/views/registration.ts";
import { taskCard } from "../../src/views/task-card.ts";
import { taskList } from "../../src/views/task-list.ts";
import type { ViewContext } from "../../src/views/view-context.ts";
import { yearPreview } from "../../src/views/year-preview.ts";
import { everyNeed } from "./every-need.ts";
import {
  changes,
  content,
  filled,
  largestAgency,
  largestYear,
  longWords,
  openedTasks,
  people,
} from "./largest-year.ts";
import { listChanges } from "./list-changes.ts";
import { previews } from "./previews.ts";

type Drawn = [name: string, messages: Message[]];

const full = openedTasks.map(filled);
const year = largestYear(full);
const call = { command: "overdue", args: {} };
const buttons = Array.from({ length: 130 }, (_, at) => ({
  label: `${longWords} ${at}`,
  call,
  primary: at === 0,
}));

/** The dozen with the longest words of their own. */
const longest = full
  .toSorted((a, b) => JSON.stringify(b.elements).length - JSON.stringify(a.elements).length)
  .slice(0, 12);

function ofTasks(v: ViewContext): Drawn[] {
  const opened = largestYear(openedTasks);
  return [
    ...longest.map(
      (task): Drawn => [
        `${task.code}, full`,
        [taskCard(v, year, task, { changes, undo: call, quick: buttons })],
      ],
    ),
    ...openedTasks.map((task): Drawn => [`${task.code}, as opened`, [taskCard(v, opened, task)]]),
  ];
}

function ofLists(v: ViewContext): Drawn[] {
  const indicators = Array.from({ length: 10 }, (_, at) => at + 1);
  const pages = [1, 2, 3, 4, 5, 6, 7, 8];
  const list = { title: longWords, empty: longWords, call };
  return [
    ...indicators.map((no): Drawn => {
      const tasks = full.filter((task) => task.indicator === no);
      return [`checklist ${no}`, checklistCards(v, year, { scope: { indicator: no }, tasks, page: 1 })];
    }),
    ...pages.map(
      (page): Drawn => [
        `checklist all, page ${page}`,
        checklistCards(v, year, { scope: {}, tasks: full, page }),
      ],
    ),
    ...pages.map((page): Drawn => [`list, page ${page}`, taskList(v, year, { ...list, tasks: full, page })]),
    ["empty list", taskList(v, year, { ...list, tasks: [], page: 1 })],
    [
      "empty checklist",
      checklistCards(v, year, { scope: { unit: longWords.slice(0, 100) }, tasks: [], page: 1 }),
    ],
    [
      "after one write",
      afterWrite(v, year, { sentence: longWords, tasks: full.slice(-1), undo: call, quick: buttons }),
    ],
    ["after many writes", afterWrite(v, year, { sentence: longWords, tasks: full, undo: call })],
    ["after none", afterWrite(v, year, { sentence: "", tasks: [], undo: null })],
  ];
}

/** Searches that found everything, each row with the longest words that it may say, and one that found nothing. */
function ofSearches(v: ViewContext): Drawn[] {
  const hits = longest.flatMap((task) => [
    { task, ...(task.elements[0] ? { element: task.elements[0].id } : {}) },
    { task, detail: true as const },
  ]);
  const search = { term: longWords, hits, near: [], call: { command: "find", args: { q: "%".repeat(60) } } };
  return [
    ...[1, 2, 99].map((page): Drawn => [`found, page ${page}`, foundCards(v, year, { ...search, page })]),
    ["nothing found", foundCards(v, year, { ...search, hits: [], near: longest.slice(0, 3), page: 1 })],
    ["nothing near", foundCards(v, year, { ...search, hits: [], page: 1 })],
  ];
}

function ofTheRest(v: ViewContext): Drawn[] {
  const lines = full.slice(-8).map((task) => ({ task, when: "late" as const, days: 3 }));
  const mention = people.map(({ userId, name }) => ({ userId, name }));
  const [task] = full.slice(-1);
  const moves = year.assessment.milestones.map((now) => ({ before: { from: now.to, to: now.to }, now }));
  return [
    ["overview", overviewCards(v, year)],
    ["digest", digestMessages(v, year, { day: "2026-04-01", late: true, lines, moves, more: 20, mention })],
    [
      "digest of moved days",
      digestMessages(v, year, { day: "2026-04-01", late: false, lines: [], moves, more: 0 }),
    ],
    ["calendar", [calendarCard(v, year, content.deadlines(), buttons)]],
    ["calendar without deadlines", [calendarCard(v, year, [])]],
    ...previews.map(
      (preview, at): Drawn => [`opening ${at}`, [1, 2].flatMap((page) => yearPreview(v, preview, page))],
    ),
    ...listChanges.map(
      (change, at): Drawn => [`list change ${at}`, [1, 2].flatMap((page) => listChange(v, change, page))],
    ),
    ["overview with a newer list", overviewCards(v, year, { ownYear: true })],
    ["menu", [menuCard(v, year), menuCard(v, null)]],
    ["question", [question(v, { title: longWords, text: longWords, note: longWords, buttons }, buttons)]],
    ["question of nothing", [question(v, { title: "\u200B", text: "", note: "\u202E", buttons: [] })]],
    ["history", task ? [historyCard(v, year, task, changes), historyCard(v, year, task, [])] : []],
    ["members", [membersCard(v, largestAgency, people), membersCard(v, largestAgency, [])]],
    ["quota", [quotaCard(v, { limit: 300, used: 400, groupSize: 100, pushesLeft: 0 })]],
    ["quota without limit", [quotaCard(v, { limit: null, used: 4, groupSize: null, pushesLeft: null })]],
    ["registration", [registration(v, largestAgency, { next: "p12345678901" })]],
    [
      "greeting",
      [
        greeting(v, { bound: false, open: false }),
        greeting(v, { bound: false, open: true }),
        greeting(v, { bound: true, open: true }),
      ],
    ],
    ["privacy", [privacyCard(v)]],
    ["text", [say(v, longWords.repeat(2), buttons), say(v, "\u0000")]],
  ];
}

/** Every view, each with its name. */
export function everyCard(v: ViewContext): Drawn[] {
  return [...ofTasks(v), ...everyNeed(v), ...ofLists(v), ...ofSearches(v), ...ofTheRest(v)];
}
