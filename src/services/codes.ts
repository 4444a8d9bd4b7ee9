// Owns the codes by which people join an agency: the one-time set-up code and invites. Only their hashes are stored.
import type { Agency, Member, Role } from "../domain/agency.ts";
import type { Token } from "../domain/delivery.ts";
import { Refusal } from "../domain/errors.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { enrol, type Person } from "./members.ts";
import { codeHash, randomCode } from "./short-id.ts";

/** What a code gave: `coordinator` by the operator's code, `officer` by an invite. */
export interface Joined {
  agency: Agency;
  member: Member;
  as: "coordinator" | "officer";
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const lockMs = 15_000;
/** An invite works so many days, for any number of people (design 3.4). */
export const inviteDays = 7;
/** So often may one person try codes within an hour. */
const triesAnHour = 5;
const inviting: ReadonlySet<Role> = new Set(["coordinator", "head"]);

/** A new one-time code for the agency's coordinator; the code before it stops working. Refuses unknown agencies. */
export async function issueSetUpCode(deps: Deps, agencyId: string): Promise<string> {
  if (!(await deps.store.agencies.load(agencyId))) throw new Refusal("refusal.gone");
  await deps.store.tokens.revoke(agencyId, "setup");
  return issue(deps, { kind: "setup", agency: agencyId, uses: 1, expiresAt: null }, deps.clock.now());
}

/** A code that lets colleagues join as officers for `inviteDays`. Coordinators and heads may invite. */
export async function createInvite(deps: Deps, actor: Actor, agency: Agency): Promise<string> {
  const member = await deps.store.members.load(actor.by);
  if (member?.agency !== agency.id || !member.active || !member.roles.some((role) => inviting.has(role)))
    throw new Refusal("refusal.inviteNeedsCoordinator");
  const expiresAt = addMs(actor.at, inviteDays * dayMs);
  return issue(deps, { kind: "invite", agency: agency.id, uses: null, expiresAt }, actor.at);
}

async function issue(
  deps: Deps,
  token: Omit<Token, "id" | "createdAt">,
  createdAt: Instant,
): Promise<string> {
  const code = randomCode();
  await deps.store.tokens.add({ ...token, id: codeHash(code), createdAt });
  return code;
}

/**
 * Joins the agency that a code stands for. For 1:1 chats only: codes are not for groups. The same event finds what it
 * joined. Refuses unknown, used and expired codes alike, and after five tries an hour whatever the code.
 */
export async function joinByCode(
  deps: Deps,
  actor: Actor,
  joining: Person & { code: string },
): Promise<Joined> {
  const id = codeHash(joining.code);
  const joined = await joinedBefore(deps, actor, joining, id);
  if (joined) return joined;
  await countTry(deps, actor, joining);
  if (!(await deps.store.locks.acquire(`code:${id}`, actor.eventId, lockMs)))
    throw new Refusal("refusal.join.wrong");
  try {
    return await join(deps, actor, joining, id);
  } finally {
    await deps.store.locks.release(`code:${id}`, actor.eventId);
  }
}

async function countTry(deps: Deps, actor: Actor, person: Person): Promise<void> {
  const who = `${person.channel}:${person.userId}`;
  const tries = await deps.store.tokens.countWrongTry(who, actor.at, addMs(actor.at, -hourMs));
  if (tries > triesAnHour) throw new Refusal("refusal.join.tooMany");
}

// The member is saved before the code is used up: a crash between the two leaves the code to its holder.
async function join(deps: Deps, actor: Actor, person: Person, tokenId: string): Promise<Joined> {
  const token = await deps.store.tokens.load(tokenId);
  const agency = token && isValid(token, actor.at) ? await deps.store.agencies.load(token.agency) : null;
  if (!token || !agency) throw new Refusal("refusal.join.wrong");
  const role = roleOf(token);
  const member = await enrol(deps, actor, agency.id, person, (one) => ({
    ...one,
    roles: role === "officer" || one.roles.includes(role) ? one.roles : [...one.roles, role],
  }));
  await deps.store.tokens.use(tokenId, actor.at);
  return { agency, member, as: role };
}

// A redelivered event finds the membership that it made, though the code may be used up by now.
async function joinedBefore(
  deps: Deps,
  actor: Actor,
  person: Person,
  tokenId: string,
): Promise<Joined | null> {
  const members = await deps.store.members.byUser(person.channel, person.userId);
  const member = members.find((one) => one.events.includes(actor.eventId));
  const agency = member ? await deps.store.agencies.load(member.agency) : null;
  if (!member || !agency) return null;
  await deps.store.tokens.use(tokenId, actor.at);
  return { agency, member, as: member.roles.includes("coordinator") ? "coordinator" : "officer" };
}

function roleOf(token: Token): Joined["as"] {
  return token.kind === "setup" ? "coordinator" : "officer";
}

function isValid(token: Token, now: Instant): boolean {
  return token.uses !== 0 && (token.expiresAt === null || token.expiresAt > now);
}
