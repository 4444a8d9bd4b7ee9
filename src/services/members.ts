// Owns the people of an agency: who they are, what they may, and whether they can be reached.
import { type Agency, chatKey, type Member, type Role } from "../domain/agency.ts";
import { cleanText, firstCharacters } from "../domain/clean-text.ts";
import { Refusal } from "../domain/errors.ts";
import type { MemberNames } from "../domain/owners.ts";
import { dayOf } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { createOnce } from "./guarded-save.ts";
import { derivedId } from "./short-id.ts";
import { writeMember } from "./write-agency.ts";

/** A LINE user, in one channel. */
export interface Person {
  channel: string;
  userId: string;
  name: string;
}

const longestName = 60;

/** The id of a LINE user as a member of an agency: the same however often they register. */
export function memberIdOf(agencyId: string, person: { channel: string; userId: string }): string {
  return `m${derivedId([agencyId, person.channel, person.userId], 14)}`;
}

/**
 * Registers a person with a unit (null: none), as officer if new. Someone known keeps the roles; someone who had left
 * starts again as officer. Refuses a unit that the agency does not have.
 */
export async function registerMember(
  deps: Deps,
  actor: Actor,
  registration: Person & { agency: Agency; unitId: string | null },
): Promise<Member> {
  const { agency, unitId } = registration;
  if (unitId !== null && !agency.units.some((unit) => unit.id === unitId))
    throw new Refusal("refusal.noUnit");
  return enrol(deps, actor, agency.id, registration, (member) => ({ ...member, unit: unitId }));
}

/** Makes a person an active member and applies `change`, in their own name; once per event. */
export async function enrol(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  person: Person,
  change: (member: Member) => Member,
): Promise<Member> {
  const fresh = newMember(agencyId, person, actor.chat);
  const { aggregate: standing, created } = await createOnce(deps.store.members, change(fresh), actor.eventId);
  if (created) return standing;
  return writeMember(deps, { ...actor, by: fresh.id }, fresh.id, (current) => {
    const roles: Role[] = current.active ? current.roles : ["officer"];
    const reachable = current.reachable || fresh.reachable;
    const { userId, name } = fresh;
    const back = { userId, active: true, leftOn: null, name: name || current.name };
    return change({ ...current, ...back, roles, reachable });
  });
}

/** The active memberships of a LINE user over all agencies. */
export async function membershipsOf(deps: Deps, channel: string, userId: string): Promise<Member[]> {
  return (await deps.store.members.byUser(channel, userId)).filter((member) => member.active);
}

/** The active members of an agency by name. */
export async function membersOf(deps: Deps, agencyId: string): Promise<Member[]> {
  const members = await deps.store.members.byAgency(agencyId);
  return members.filter((member) => member.active).sort((a, b) => a.name.localeCompare(b.name, "th"));
}

/** Names of all members by id, of those who left too: history still speaks of them. */
export async function memberNamesOf(deps: Deps, agencyId: string): Promise<MemberNames> {
  const members = await deps.store.members.byAgency(agencyId);
  return new Map(members.filter(({ name }) => name !== "").map(({ id, name }) => [id, name]));
}

/** Gives a member exactly this role. Refuses members of another agency. */
export function setRole(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  memberId: string,
  role: Role,
): Promise<Member> {
  return writeMember(deps, actor, memberId, (member) => {
    if (member.agency !== agencyId) throw new Refusal("refusal.gone");
    return { ...member, roles: [role] };
  });
}

/** Remembers that a person follows the account or stopped, in all their agencies. */
export async function setReachable(
  deps: Deps,
  actor: Actor,
  person: { channel: string; userId: string; reachable: boolean },
): Promise<void> {
  for (const member of await deps.store.members.byUser(person.channel, person.userId))
    await writeMember(deps, actor, member.id, (current) => ({ ...current, reachable: person.reachable }));
}

/**
 * Ends the membership of someone who left the group, unless their 1:1 chat is the agency's too.
 * Null: they stay, or were no member.
 */
export async function deactivate(
  deps: Deps,
  actor: Actor,
  leaver: { channel: string; userId: string; agencyId: string },
): Promise<Member | null> {
  const id = memberIdOf(leaver.agencyId, leaver);
  const own = await deps.store.chats.load(chatKey(leaver.channel, leaver.userId));
  if (own?.agency === leaver.agencyId || !(await deps.store.members.load(id))) return null;
  const leftOn = dayOf(actor.at);
  const after = await writeMember(deps, actor, id, (current) =>
    current.active ? { ...current, active: false, leftOn } : current,
  );
  return after.events.includes(actor.eventId) ? after : null;
}

// Who writes in their own 1:1 chat follows the account.
function newMember(agencyId: string, person: Person, chat: string | null): Member {
  return {
    id: memberIdOf(agencyId, person),
    version: 0,
    events: [],
    agency: agencyId,
    channel: person.channel,
    userId: person.userId,
    name: firstCharacters(cleanText(person.name), longestName),
    unit: null,
    position: "",
    roles: ["officer"],
    reachable: chat === chatKey(person.channel, person.userId),
    active: true,
    leftOn: null,
  };
}
