// Owns what tasks of an earlier year give to one of a later year: owners, notes and links, each once.
import type { Assessment, Evidence, Note, Owners, Step, Task } from "./assessment.ts";
import { isNobodys, joinedOwners } from "./owners.ts";
import { compareText } from "./task.ts";
import type { FiscalYear } from "./time.ts";

/** Who is still there: ids of the agency's units and of its active members. */
export interface StillThere {
  units: ReadonlySet<string>;
  members: ReadonlySet<string>;
}

// The rest stays readable in its own year: a task that is carried on for years must not fill up.
const mostNotes = 50;
const mostLinks = 30;

/**
 * The owners of all origins, without units and members that are gone; null if nobody of those who owned them is left.
 * The printed words stay where all origins have the same.
 */
export function carriedOwners(origins: readonly Task[], there: StillThere): Owners | null {
  const all = joinedOwners(origins.map(({ owners }) => owners));
  const units = all.units.filter((id) => there.units.has(id));
  const members = all.members.filter((id) => there.members.has(id));
  const owners = { ...all, units, members };
  return isNobody(owners) && !origins.every((one) => isNobody(one.owners)) ? null : owners;
}

/** True if neither a unit nor a person nor a printed name stands there. */
export function isNobody(owners: Owners): boolean {
  return owners.text === "" && isNobodys({ owners });
}

/** The notes of all origins, oldest first, one said to several of them once; the newest fifty. */
export function carriedNotes(origins: readonly Task[]): Note[] {
  const notes = onceEach(
    origins.flatMap((task) => task.notes),
    ({ text, by }) => JSON.stringify([text, by]),
  );
  return notes.toSorted((a, b) => compareText(a.at, b.at)).slice(-mostNotes);
}

/**
 * The links of all origins, each address once, marked with the year that they are of. Of a task without links of its
 * own those that it had been given before: still the last answer that is known.
 */
export function carriedLinks(origins: readonly Task[], year: FiscalYear): Evidence[] {
  const links = origins.flatMap((task) => lastAnswer(task).map((link) => ofYear(link, year)));
  return onceEach(links, ({ kind, url }) => `${kind} ${url}`)
    .toSorted((a, b) => compareText(a.addedAt, b.addedAt))
    .slice(-mostLinks);
}

function lastAnswer({ evidence }: Task): Evidence[] {
  const own = evidence.filter((link) => link.fromYear === undefined);
  return own.length > 0 ? own : evidence;
}

// The step that it proved belongs to the earlier year.
function ofYear({ stepId: _step, ...link }: Evidence, year: FiscalYear): Evidence {
  return { ...link, fromYear: link.fromYear ?? year };
}

/** Steps to be done anew: what was planned, without days, marks and results of the earlier year. */
export function stepsAnew(steps: readonly Step[]): Step[] {
  return steps.map(({ id, list, text, unit, target }) => ({
    id,
    list,
    text,
    status: "not_started",
    ...(unit === undefined ? {} : { unit }),
    ...(target === undefined ? {} : { target }),
  }));
}

/** The tasks of a year that carry something printed or said, by kind, in its order. */
export function tasksOf(year: Pick<Assessment, "tasks">, kind: Task["kind"]): Task[] {
  return year.tasks.filter((task) => task.kind === kind).toSorted((a, b) => a.order - b.order);
}

function onceEach<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}
