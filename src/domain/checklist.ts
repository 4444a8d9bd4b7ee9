// Owns which tasks a checklist shows: of the year, an indicator, a sub-indicator, or a unit.
import type { Agency } from "./agency.ts";
import type { Assessment, Task } from "./assessment.ts";
import { unitAndAbove } from "./owners.ts";

/** At most one is set; none: the whole year. */
export interface ChecklistScope {
  indicator?: number | undefined;
  /** `9.2` */
  sub?: string | undefined;
  /** A unit's name as it was typed. */
  unit?: string | undefined;
}

/** The tasks in the year's order; `unknownUnit` names the units that there are. */
export type ChecklistFound =
  | { kind: "tasks"; tasks: Task[]; unit: string | null }
  | { kind: "unknownUnit"; units: string[] };

function matchingUnits(agency: Agency, typed: string): Agency["units"] {
  const exact = agency.units.filter((unit) => unit.name === typed);
  return exact.length > 0 ? exact : agency.units.filter((unit) => unit.name.includes(typed));
}

/** Finds the tasks of a checklist. A unit's list holds what its sub-units own too. */
export function checklistTasks(
  assessment: Assessment,
  agency: Agency,
  scope: ChecklistScope,
): ChecklistFound {
  const { indicator, sub, unit } = scope;
  if (unit === undefined) {
    const inScope = (task: Task): boolean =>
      (indicator === undefined || task.indicator === indicator) &&
      (sub === undefined || task.subIndicator === sub);
    return { kind: "tasks", tasks: assessment.tasks.filter(inScope), unit: null };
  }
  const [found, second] = matchingUnits(agency, unit.trim());
  if (!found || second) return { kind: "unknownUnit", units: agency.units.map((one) => one.name) };
  const owned = (task: Task): boolean =>
    task.owners.units.some((owner) => unitAndAbove(agency, owner).includes(found.id));
  return { kind: "tasks", tasks: assessment.tasks.filter(owned), unit: found.name };
}
