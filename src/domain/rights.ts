// Owns who may change what (design 3.5): refusals name the owner.
import type { Agency, Member } from "./agency.ts";
import type { Task } from "./assessment.ts";
import { Refusal } from "./errors.ts";
import { isNobodys, type MemberNames, ownedBy, ownerNames } from "./owners.ts";

/**
 * True if the member may change the task: coordinators and, with open editing, everyone; officers and heads what is
 * theirs (see `ownedBy`) or nobody's. Executives read. Nobody of another agency, nobody who left.
 */
export function mayChange(member: Member, task: Task, agency: Agency): boolean {
  if (!member.active || member.agency !== agency.id) return false;
  if (agency.settings.openEditing || member.roles.includes("coordinator")) return true;
  if (!member.roles.includes("officer") && !member.roles.includes("head")) return false;
  return isNobodys(task) || ownedBy(task, member, agency);
}

/** All or nothing: refuses the whole list for the first task that the member may not change, and names its owner. */
export function assertMayChange(
  member: Member,
  tasks: readonly Task[],
  agency: Agency,
  memberNames: MemberNames,
): void {
  const barred = tasks.find((task) => !mayChange(member, task, agency));
  if (!barred) return;
  const owner = ownerNames(barred, agency, memberNames).join(", ");
  const reads = member.roles.every((role) => role === "executive");
  if (reads) throw new Refusal("refusal.executiveReads", { code: barred.code });
  if (owner === "") throw new Refusal("refusal.coordinatorOnly", { code: barred.code });
  throw new Refusal("refusal.notYours", { code: barred.code, owner });
}

/** Refuses whoever is not a coordinator of this agency, in the words of `refusal` (a locale key). */
export function assertCoordinator(
  member: Member | null,
  agencyId: string,
  refusal = "refusal.settingNeedsCoordinator",
): void {
  if (!member?.active || member.agency !== agencyId || !member.roles.includes("coordinator"))
    throw new Refusal(refusal);
}
