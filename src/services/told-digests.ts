// Owns what a group was told: what a digest told that arrived is not told again, what it may not have told is.
import type { Assessment, Task } from "../domain/assessment.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import { moveId } from "../domain/milestone.ts";
import { nextPlanningDay, untoldTasks, withUntold } from "../domain/reminder.ts";
import { dayOf } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { saveGuarded } from "./guarded-save.ts";

/** Writes down that LINE accepted a row: the moves and the doubtful tasks that it told are told. Again: nothing. */
export async function rememberTold(deps: Deps, row: OutboxRow): Promise<void> {
  const { tasks: toldTasks = [], moves: told = [] } = row.subject ?? {};
  await rewrite(deps, row, "told", (current) => {
    const { moves = [], untold = [], ...rest } = current;
    const movesLeft = moves.filter((move) => !told.includes(moveId(move)));
    const isLeft = ({ id }: Task): boolean => !toldTasks.includes(id);
    // What was finished since does not count, or its digest would come back every day.
    const untoldLeft = untold.filter(
      (one) => one.day > row.day || untoldTasks({ ...rest, untold: [one] }, row.day).some(isLeft),
    );
    if (movesLeft.length === moves.length && untoldLeft.length === untold.length) return null;
    return {
      ...rest,
      ...(movesLeft.length === 0 ? {} : { moves: movesLeft }),
      ...(untoldLeft.length === 0 ? {} : { untold: untoldLeft }),
    };
  });
}

/** Writes down that nobody knows whether a digest arrived: its tasks come up in the next day's. Again: nothing. */
export async function rememberUntold(deps: Deps, row: OutboxRow): Promise<void> {
  await rewrite(deps, row, "untold", (current) => {
    const next = withUntold(current, row);
    return next === current ? null : next;
  });
}

/** Saves the row's year once for this row and `what`, with its next planning day; null from `decide`: nothing to write. */
async function rewrite(
  deps: Deps,
  row: OutboxRow,
  what: string,
  decide: (current: Assessment) => Assessment | null,
): Promise<void> {
  const id = row.subject?.assessment;
  // An announcement speaks of what was written, not of what is due.
  if (id === undefined || row.kind !== "digest") return;
  const [year, agency] = await Promise.all([
    deps.store.assessments.load(id),
    deps.store.agencies.load(row.agency),
  ]);
  if (!year || !agency || !decide(year)) return;
  const { ladder } = agency.settings;
  await saveGuarded(deps.store.assessments, id, `${what}/${row.key}`, (current) => {
    const next = decide(current);
    if (!next) return null;
    const today = dayOf(deps.clock.now());
    const nextReminderOn = nextPlanningDay(next, today, ladder, deps.content.calendar);
    return { next: { ...next, nextReminderOn }, changes: [] };
  });
}
