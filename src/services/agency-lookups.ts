// Owns the finding of agencies: by id, and those that a person coordinates.
import type { Agency } from "../domain/agency.ts";
import type { Deps } from "./deps.ts";
import { membershipsOf } from "./members.ts";

/** The agency with this id; null: there is none. */
export function loadAgency(deps: Deps, agencyId: string): Promise<Agency | null> {
  return deps.store.agencies.load(agencyId);
}

/** The agencies of which this LINE user is a coordinator. */
export async function coordinatedAgencies(deps: Deps, channel: string, userId: string): Promise<Agency[]> {
  const memberships = await membershipsOf(deps, channel, userId);
  const coordinated = memberships.filter((member) => member.roles.includes("coordinator"));
  const agencies = await Promise.all(coordinated.map((member) => deps.store.agencies.load(member.agency)));
  return agencies.filter((agency) => agency !== null);
}
