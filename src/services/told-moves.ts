// Owns that a group hears of a moved milestone once: what a sent digest told is not told again.
import type { OutboxRow } from "../domain/delivery.ts";
import { moveId } from "../domain/milestone.ts";
import { nextPlanningDay } from "../domain/reminder.ts";
import { dayOf } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { saveGuarded } from "./guarded-save.ts";

/** Writes down that LINE accepted a row: the moves that it told are told. Again: nothing. */
export async function rememberTold(deps: Deps, row: OutboxRow): Promise<void> {
  const { assessment: id, moves: told = [] } = row.subject ?? {};
  if (id === undefined || told.length === 0) return;
  const [year, agency] = await Promise.all([
    deps.store.assessments.load(id),
    deps.store.agencies.load(row.agency),
  ]);
  if (!year || !agency) return;
  const { ladder } = agency.settings;
  await saveGuarded(deps.store.assessments, id, `told/${row.key}`, (current) => {
    const { moves = [], ...rest } = current;
    const left = moves.filter((move) => !told.includes(moveId(move)));
    if (left.length === moves.length) return null;
    const next = left.length === 0 ? rest : { ...rest, moves: left };
    const today = dayOf(deps.clock.now());
    const nextReminderOn = nextPlanningDay(next, today, ladder, deps.content.calendar);
    return { next: { ...next, nextReminderOn }, changes: [] };
  });
}
