// Owns the proof that a server may stop between any two steps of a delivery: the next one finishes it, once.
import { expect, it } from "vitest";
import { addMs } from "../../../src/domain/time.ts";
import { at, cutOff, outcomeOf, remindedToday } from "../../support/delivery.ts";
import { startLineJobs } from "../../support/line-jobs.ts";
import { endLeases, stopAfter } from "../../support/stopping.ts";

const minute = 60_000;

/** The cut-off of a digest on a server that stops after so many steps, then another server. False: it did not stop. */
async function pushStoppedAfter(steps: number): Promise<boolean> {
  const scene = await startLineJobs();
  await remindedToday(scene);
  const stop = stopAfter(steps, scene);
  await scene.serveWith(stop);
  await at(scene, cutOff);
  await scene.serveWith({});
  endLeases(scene.store.file);
  await at(scene, addMs(cutOff, 2 * minute));
  await at(scene, addMs(cutOff, 4 * minute));
  const { row, digests, ledger, charged } = await outcomeOf(scene);
  expect({ steps, state: row.state, digests: digests.length, charged }).toEqual({
    ...{ steps, state: "sent", digests: 1, charged: 2 },
  });
  expect({ steps, sent: ledger.sent, reserved: ledger.reserved }).toEqual({ steps, sent: 2, reserved: {} });
  expect(row.messageIds).toEqual(digests.map(({ id }) => id));
  return stop.struck();
}

it("a push arrives once and is counted once, after whichever step its server stops", async () => {
  let steps = 0;
  while (await pushStoppedAfter(steps)) steps += 1;
  expect(steps).toBeGreaterThan(15);
}, 60_000);
