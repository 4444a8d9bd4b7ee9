// Owns the writing of agencies and members: one event, recorded field by field.
import { isDeepStrictEqual } from "node:util";
import type { Agency, Member } from "../domain/agency.ts";
import type { Change } from "../domain/assessment.ts";
import { differences, numbered } from "./changes.ts";
import type { Actor, Deps } from "./deps.ts";
import { type Saved, saveGuarded } from "./guarded-save.ts";

/** What stands afterwards; `changes` is empty if there was nothing to change. */
export interface AgencyWritten {
  agency: Agency;
  changes: Change[];
}

const agencyFields = [
  "name",
  "type",
  "district",
  "province",
  "website",
  "units",
  "settings",
  "quotaShare",
] as const;
// Names, and who left or can be reached, are LINE's to tell: kept, not recorded.
const memberFields = ["unit", "position", "roles"] as const;

/** Changes an agency once per event. Refuses unknown ids. */
export async function writeAgency(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  decide: (agency: Agency) => Agency,
): Promise<AgencyWritten> {
  const saved = await saveGuarded(deps.store.agencies, agencyId, actor.eventId, (current) => {
    const next = decide(current);
    const subject = { agency: agencyId, aggregate: agencyId, task: null };
    const changes = differences(actor, subject, current, next, agencyFields);
    return changes.length === 0 ? null : { next, changes: numbered(changes, actor.eventId, "agency") };
  });
  return { agency: saved.aggregate, changes: await changesOf(deps, actor, agencyId, saved) };
}

/** Changes a member once per event. Refuses unknown ids. */
export async function writeMember(
  deps: Deps,
  actor: Actor,
  memberId: string,
  decide: (member: Member) => Member,
): Promise<Member> {
  const saved = await saveGuarded(deps.store.members, memberId, actor.eventId, (current) => {
    const next = decide(current);
    if (isDeepStrictEqual(next, current)) return null;
    const subject = { agency: current.agency, aggregate: current.id, task: null };
    const changes = differences(actor, subject, current, next, memberFields);
    return { next, changes: numbered(changes, actor.eventId, "member") };
  });
  return saved.aggregate;
}

async function changesOf(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  saved: Saved<Agency>,
): Promise<Change[]> {
  if (saved.kind === "saved") return saved.changes;
  if (saved.kind === "unchanged") return [];
  const all = await deps.store.changes.byEvent(agencyId, actor.eventId);
  return all.filter((change) => change.aggregate === agencyId);
}
