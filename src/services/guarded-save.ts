// Owns the way every write goes: load, decide, save against the version; again when somebody was faster.
import type { Aggregate } from "../domain/agency.ts";
import type { Change } from "../domain/assessment.ts";
import { Refusal } from "../domain/errors.ts";
import type { AggregateStore } from "../store/port.ts";

/** What a decision wants to stand, and the changes that say so. */
export interface Decision<T> {
  next: T;
  changes: Change[];
}

/** `applied`: this event was saved before; its changes are in the store. `unchanged`: there was nothing to write. */
export type Saved<T> =
  | { kind: "saved"; aggregate: T; changes: Change[] }
  | { kind: "applied"; aggregate: T }
  | { kind: "unchanged"; aggregate: T };

const mostTries = 30;

/**
 * Decides on the stored aggregate and saves what was decided, once per event. `decide` runs again on the newer version
 * when another writer was faster; null from it means that nothing is to be written.
 * Refuses if the aggregate does not exist; fails after 30 lost races.
 */
export async function saveGuarded<T extends Aggregate>(
  aggregates: AggregateStore<T>,
  id: string,
  eventId: string,
  decide: (current: T) => Decision<T> | null,
): Promise<Saved<T>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const current = await aggregates.load(id);
    if (!current) throw new Refusal("refusal.gone");
    if (current.events.includes(eventId)) return { kind: "applied", aggregate: current };
    const decision = decide(current);
    if (!decision) return { kind: "unchanged", aggregate: current };
    const result = await aggregates.save(decision.next, eventId, decision.changes);
    if (result === "saved")
      return { kind: "saved", aggregate: afterSave(decision.next, eventId), changes: decision.changes };
  }
  throw new Error(`${id} was changed by others ${mostTries} times in a row`);
}

/**
 * Stores a new aggregate with its changes; whoever lost the race gets the one that stands. Refuses what this event had
 * made and somebody took back since.
 */
export async function createOnce<T extends Aggregate>(
  aggregates: AggregateStore<T>,
  fresh: T,
  eventId: string,
  changes: readonly Change[] = [],
): Promise<{ aggregate: T; created: boolean }> {
  const known = await aggregates.load(fresh.id);
  if (known) return { aggregate: known, created: false };
  const result = await aggregates.save(fresh, eventId, changes);
  const standing = await aggregates.load(fresh.id);
  if (standing) return { aggregate: standing, created: result === "saved" };
  if (result === "applied") throw new Refusal("refusal.gone");
  throw new Error(`${fresh.id} could not be created`);
}

function afterSave<T extends Aggregate>(saved: T, eventId: string): T {
  return { ...saved, version: saved.version + 1, events: [...saved.events, eventId].slice(-500) };
}
