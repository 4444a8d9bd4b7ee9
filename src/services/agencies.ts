// Owns agencies: setting one up, adding one, erasing one, and who may edit in it.
import type { Agency, AgencySettings, AgencyType, Member, Role } from "../domain/agency.ts";
import type { Assessment } from "../domain/assessment.ts";
import { cleanText, firstCharacters } from "../domain/clean-text.ts";
import { Refusal } from "../domain/errors.ts";
import { assertCoordinator } from "../domain/rights.ts";
import type { FiscalYear } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { createOnce } from "./guarded-save.ts";
import { enrol } from "./members.ts";
import { draftYear } from "./new-year.ts";
import { createYear } from "./open-year.ts";
import { derivedId } from "./short-id.ts";
import { type AgencyWritten, writeAgency } from "./write-agency.ts";

export interface NewAgency {
  name: string;
  type: AgencyType;
  district: string;
  province: string;
  fiscalYear: FiscalYear;
  /** Another framework than the usual one. */
  framework?: string;
  /** The sandbox's example. */
  demo?: boolean;
}

export interface SetUp {
  agency: Agency;
  member: Member;
  assessment: Assessment;
}

const longestName = 120;
const lockMs = 30_000;

/** What an agency starts with (design 5: ladder and cut-off). */
const firstSettings: AgencySettings = {
  openEditing: false,
  ladder: [7, 3, 1, 0],
  cutOff: "15:30",
  holidayRule: "before",
  digits: "arabic",
  language: "th",
  reminders: true,
};

/** True while anyone may set up the server's first agency: examples do not count, agencies of the operator do. */
export async function canSetUpOpenly(deps: Deps): Promise<boolean> {
  return (await deps.store.agencies.list()).every((agency) => agency.demo);
}

/**
 * Sets up the server's first agency: its usual units, its coordinator, its year. The same event finds what it made.
 * Refuses where the server has an agency (a code is needed) and years without a list.
 */
export async function setUpAgency(
  deps: Deps,
  actor: Actor,
  wish: NewAgency & { channel: string; userId: string; personName: string },
): Promise<SetUp> {
  if (!(await deps.store.locks.acquire("set-up", actor.eventId, lockMs))) throw new Refusal("refusal.busy");
  try {
    const begun = await deps.store.agencies.load(agencyIdOf(actor));
    if (!begun && !(await canSetUpOpenly(deps))) throw new Refusal("refusal.setUpNeedsCode");
    const { agency, assessment } = await addAgency(deps, actor, wish);
    const person = { channel: wish.channel, userId: wish.userId, name: wish.personName };
    const roles: Role[] = ["officer", "coordinator"];
    const member = await enrol(deps, actor, agency.id, person, (one) => ({ ...one, roles }));
    return { agency, member, assessment };
  } finally {
    await deps.store.locks.release("set-up", actor.eventId);
  }
}

/** Adds an agency with its usual units and opens its year. The same event finds what it made. */
export async function addAgency(
  deps: Deps,
  actor: Actor,
  wish: NewAgency,
): Promise<{ agency: Agency; assessment: Assessment }> {
  deps.content.catalogueFor(wish.fiscalYear, wish.framework);
  const { aggregate: agency } = await createOnce(
    deps.store.agencies,
    newAgency(deps, actor, wish),
    actor.eventId,
  );
  const draft = await draftYear(deps, agency, wish.fiscalYear, actor.at);
  return { agency, assessment: await createYear(deps, actor, draft) };
}

/** Erases everything of an agency. False: there is none with this id. */
export function eraseAgency(deps: Deps, agencyId: string): Promise<boolean> {
  return deps.store.agencies.erase(agencyId);
}

/** Sets how many messages a month the agency may push, or with null its equal part. Refuses unknown ids. The operator's alone. */
export function setQuotaShare(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  share: number | null,
): Promise<AgencyWritten> {
  return writeAgency(deps, actor, agencyId, ({ quotaShare: _, ...agency }) =>
    share === null ? agency : { ...agency, quotaShare: share },
  );
}

/** Lets everyone of the agency change every task, or ends that. Only a coordinator may. */
export async function setOpenEditing(
  deps: Deps,
  actor: Actor,
  agencyId: string,
  on: boolean,
): Promise<AgencyWritten> {
  if (actor.by !== "system") assertCoordinator(await deps.store.members.load(actor.by), agencyId);
  return writeAgency(deps, actor, agencyId, (agency) => ({
    ...agency,
    settings: { ...agency.settings, openEditing: on },
  }));
}

function agencyIdOf(actor: Actor): string {
  return `a${derivedId([actor.eventId, "agency"], 10)}`;
}

function newAgency(deps: Deps, actor: Actor, wish: NewAgency): Agency {
  const name = firstCharacters(cleanText(wish.name), longestName);
  if (name === "") throw new Refusal("refusal.agencyNeedsName");
  return {
    id: agencyIdOf(actor),
    version: 0,
    events: [],
    name,
    type: wish.type,
    ...(wish.framework === undefined ? {} : { framework: wish.framework }),
    district: firstCharacters(cleanText(wish.district), longestName),
    province: firstCharacters(cleanText(wish.province), longestName),
    website: "",
    itasCode: "",
    head: { name: "", position: "" },
    units: unitsOf(deps, wish.type),
    settings: firstSettings,
    results: [],
    demo: wish.demo ?? false,
    createdAt: actor.at,
  };
}

function unitsOf(deps: Deps, type: AgencyType): Agency["units"] {
  const usual = deps.content.unitsOf(type);
  const idOf = (name: string): string => `u${usual.findIndex((unit) => unit.name === name) + 1}`;
  return usual.map(({ name, parent }) => ({
    id: idOf(name),
    name,
    ...(parent === undefined ? {} : { parent: idOf(parent) }),
  }));
}
