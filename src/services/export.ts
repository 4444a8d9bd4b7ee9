// Owns the export of an agency: all that the store holds of it, as documented JSON (design section 8).
import type { Agency, Member } from "../domain/agency.ts";
import { type Assessment, assessmentId, type Change, type Task } from "../domain/assessment.ts";
import { OperatorError } from "../domain/errors.ts";
import type { FiscalYear } from "../domain/time.ts";
import type { Deps } from "./deps.ts";

const changesAPage = 1000;

type Names = ReadonlyMap<string, string>;

const nameIn = (names: Names) => (id: string) => names.get(id) ?? id;

function exportedTask(task: Task, units: Names, members: Names) {
  const { owners, ...rest } = task;
  const named = {
    ...owners,
    units: owners.units.map(nameIn(units)),
    members: owners.members.map(nameIn(members)),
  };
  return { ...rest, owners: named };
}

function exportedMember({ version: _v, events: _e, ...member }: Member, units: Names) {
  return { ...member, unit: member.unit === null ? null : nameIn(units)(member.unit) };
}

function exportedAssessment({ version: _v, events: _e, ...year }: Assessment, units: Names, members: Names) {
  return { ...year, tasks: year.tasks.map((task) => exportedTask(task, units, members)) };
}

async function allChanges(deps: Deps, agency: string): Promise<Change[]> {
  const found: Change[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await deps.store.changes.byAgency(agency, {
      limit: changesAPage,
      ...(after ? { after } : {}),
    });
    found.push(...page);
    after = page.at(-1)?.id;
    if (page.length < changesAPage || !after) return found.reverse();
  }
}

async function yearsOf(deps: Deps, agency: Agency, year: FiscalYear | undefined): Promise<Assessment[]> {
  const opened = await deps.store.assessments.years(agency.id);
  const wanted = year === undefined ? opened : opened.filter((one) => one === year);
  const loaded = await Promise.all(
    wanted.map((one) => deps.store.assessments.load(assessmentId(agency.id, one))),
  );
  return loaded.filter((one) => one !== null);
}

/**
 * Everything of an agency with the field names of design section 7, oldest change first; units and members of tasks
 * by name. Throws an OperatorError for an unknown agency.
 */
export async function exportAgency(deps: Deps, id: string, year?: FiscalYear) {
  const agency = await deps.store.agencies.load(id);
  if (!agency) throw new OperatorError(`There is no agency ${id}: see "agency list".`);
  const members = await deps.store.members.byAgency(id);
  const unitNames = new Map(agency.units.map((unit) => [unit.id, unit.name]));
  const memberNames = new Map(members.map((member) => [member.id, member.name]));
  const { version: _v, events: _e, ...plain } = agency;
  const chats = await deps.store.chats.byAgency(id);
  const changes = await allChanges(deps, id);
  const years = await yearsOf(deps, agency, year);
  return {
    agency: plain,
    chats: chats.map((chat) => ({ channelId: chat.channel, chatId: chat.chatId, kind: chat.kind })),
    members: members.map((member) => exportedMember(member, unitNames)),
    assessments: years.map((one) => exportedAssessment(one, unitNames, memberNames)),
    changes: changes.map(({ taskId: _t, aggregate: _a, ...change }) => change),
  };
}
