// Owns the moment of the cut-off for tests: an agency whose digest nobody carried, and what has become of its row.
import type { OutboxRow } from "../../src/domain/delivery.ts";
import type { RenderRow } from "../../src/jobs/kit.ts";
import type { Store } from "../../src/store/port.ts";
import { agency, outboxRow } from "./builders.ts";
import { type JobsScene, openJobs } from "./jobs.ts";

/** 15:30 in Bangkok on Monday 2 March 2026. */
export const cutOff = "2026-03-02T08:30:00.000Z";
/** Midnight of that day. */
export const endOfDay = "2026-03-02T17:00:00.000Z";

/** A planned digest that may be pushed from the cut-off to the end of its day. */
export function digest(over: Partial<OutboxRow> = {}): OutboxRow {
  return outboxRow({ expiresAt: endOfDay, ...over });
}

/** Jobs on a store with these rows, at the cut-off. */
export async function atCutOff(
  rows: OutboxRow[],
  over: { renderRow?: RenderRow; store?: Store } = {},
): Promise<JobsScene> {
  const scene = await openJobs(over);
  await scene.store.agencies.save(agency(), "setup", []);
  await scene.store.outbox.add(rows);
  scene.at = cutOff;
  return scene;
}

/** The row as it stands in the store. */
export async function rowNow({ store }: JobsScene, row: OutboxRow): Promise<OutboxRow> {
  const found = await store.outbox.load(row.key);
  if (!found) throw new Error("the row is gone");
  return found;
}
