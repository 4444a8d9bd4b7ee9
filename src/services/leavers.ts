// Owns the erasure of people who left: after thirty days neither name nor LINE id is kept (PDPA: no longer than needed).
import { addDays, dayOf, type Instant } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { saveGuarded } from "./guarded-save.ts";

/** So long the data of somebody who left is kept, in case they come back or a handover asks. */
export const keptDays = 30;
const atOnce = 100;

/** Erases the data of those who left at least thirty days before `now`; what they recorded stays, without a name. */
export async function forgetLeavers(deps: Deps, now: Instant): Promise<number> {
  const { members } = deps.store;
  const leavers = await members.leftUntil(addDays(dayOf(now), -keptDays), atOnce);
  for (const { id, leftOn } of leavers)
    await saveGuarded(members, id, `forget/${id}/${leftOn}`, (current) => {
      const nobody = { name: "", userId: "", position: "", reachable: false, leftOn: null };
      return { next: { ...current, ...nobody }, changes: [] };
    });
  return leavers.length;
}
