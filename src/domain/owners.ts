// Owns who a task belongs to: units, positions, members, named people, or nobody.
import type { Agency, Member } from "./agency.ts";
import type { Owners, Task } from "./assessment.ts";

/** Member ids and their names. */
export type MemberNames = ReadonlyMap<string, string>;

/** True if nobody owns the task: then every officer may do it (design 3.5). */
export function isNobodys(task: Pick<Task, "owners">): boolean {
  const { units, positions, members, people, all } = task.owners;
  return !all && units.length + positions.length + members.length + people.length === 0;
}

/** The owners of all, each once; the printed words stay where all have the same. */
export function joinedOwners(all: readonly Owners[]): Owners {
  const union = (of: (owners: Owners) => string[]): string[] => [...new Set(all.flatMap(of))];
  const texts = union(({ text }) => [text]);
  return {
    units: union(({ units }) => units),
    positions: union(({ positions }) => positions),
    members: union(({ members }) => members),
    people: union(({ people }) => people),
    all: all.some((one) => one.all),
    text: texts.length === 1 ? (texts[0] ?? "") : "",
  };
}

/** The unit and the units above it, nearest first; empty for a unit that the agency does not have. */
export function unitAndAbove(agency: Agency, unitId: string): string[] {
  const found: string[] = [];
  let next: string | undefined = unitId;
  while (next && !found.includes(next)) {
    const unit = agency.units.find((one) => one.id === next);
    if (!unit) break;
    found.push(unit.id);
    next = unit.parent;
  }
  return found;
}

/**
 * True if the task is the member's own: given to them, to their position, to everyone, or to their unit.
 * Who works in a sub-unit works in the unit above it too; a head also owns what its sub-units own.
 */
export function ownedBy(task: Task, member: Member, agency: Agency): boolean {
  const { owners } = task;
  if (owners.all || owners.members.includes(member.id)) return true;
  if (member.position !== "" && owners.positions.includes(member.position)) return true;
  const own = member.unit;
  if (own === null) return false;
  const mine = unitAndAbove(agency, own);
  if (owners.units.some((unit) => mine.includes(unit))) return true;
  return (
    member.roles.includes("head") && owners.units.some((unit) => unitAndAbove(agency, unit).includes(own))
  );
}

/** The owners' names for display, units first; the printed text alone where there is one. Ids that are gone are left out. */
export function ownerNames(task: Task, agency: Agency, memberNames: MemberNames): string[] {
  const { owners } = task;
  if (owners.text !== "") return [owners.text];
  const units = owners.units.map((id) => agency.units.find((unit) => unit.id === id)?.name);
  const members = owners.members.map((id) => memberNames.get(id));
  return [...units, ...owners.positions, ...members, ...owners.people].filter((name) => name !== undefined);
}
