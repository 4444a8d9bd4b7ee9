// Owns what people do to tasks: status, evidence, notes, due day. Each function is one write of one event.
import type { Assessment, Evidence, Note, Task, TaskStatus } from "../domain/assessment.ts";
import { cleanText } from "../domain/clean-text.ts";
import { Refusal } from "../domain/errors.ts";
import { normaliseLink } from "../domain/evidence.ts";
import { type Day, isDay } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { derivedId } from "./short-id.ts";
import { type Where, type WriteOutcome, writeTasks } from "./write-tasks.ts";

/** A link as it was given; the note may be empty. */
export interface GivenLink {
  url: string;
  note: string;
}

export interface NewStatus {
  status: TaskStatus;
  reason?: string | undefined;
  links?: readonly GivenLink[] | undefined;
}

const longestText = 1000;
const mostLinks = 30;
const mostNotes = 100;

/**
 * Sets the status of tasks, with links to evidence if given. `not_applicable` needs a reason; other statuses clear it.
 * Refuses rows whose status follows from their practices.
 */
export async function setStatus(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskIds: readonly string[],
  wish: NewStatus,
): Promise<WriteOutcome> {
  const reason = wish.status === "not_applicable" ? shortText(wish.reason ?? "") : "";
  return writeTasks(deps, actor, where, taskIds, (task, assessment) => {
    refuseDerived(task, assessment);
    if (wish.status === "not_applicable" && reason === "")
      throw new Refusal("refusal.needsReason", { code: task.code });
    return { ...withLinks(task, wish.links ?? [], actor), status: wish.status, reason };
  });
}

/** Adds links; one that stands on the task already is left as it is. */
export function addEvidence(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskIds: readonly string[],
  links: readonly GivenLink[],
): Promise<WriteOutcome> {
  return writeTasks(deps, actor, where, taskIds, (task) => withLinks(task, links, actor), "evidence");
}

/** Takes one link off a task. A link that is gone already: unchanged. */
export function removeEvidence(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskId: string,
  evidenceId: string,
): Promise<WriteOutcome> {
  const without = (task: Task): Task => ({
    ...task,
    evidence: task.evidence.filter((evidence) => evidence.id !== evidenceId),
  });
  return writeTasks(deps, actor, where, [taskId], without, "evidence");
}

/** Adds a note between colleagues; the last note once more, by the same person: unchanged. */
export async function addNote(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskIds: readonly string[],
  text: string,
): Promise<WriteOutcome> {
  const words = shortText(text);
  if (words === "") throw new Refusal("refusal.emptyNote");
  return writeTasks(deps, actor, where, taskIds, (task) => withNote(task, words, actor), "notes");
}

/** Sets the due day of tasks; from then on it counts as set by the agency. */
export async function setDue(
  deps: Deps,
  actor: Actor,
  where: Where,
  taskIds: readonly string[],
  day: Day,
): Promise<WriteOutcome> {
  if (!isDay(day)) throw new Refusal("refusal.badDay");
  const due = (task: Task): Task => ({ ...task, dueOn: day, dueBasis: "set" });
  return writeTasks(deps, actor, where, taskIds, due, "dueOn");
}

function refuseDerived(task: Task, assessment: Assessment): void {
  if (task.kind !== "indicator") return;
  const practices = assessment.tasks.filter((one) => one.parent === task.id).map((one) => one.code);
  const [first, last] = [practices[0], practices.at(-1)];
  if (first && last) throw new Refusal("refusal.statusOfPractices", { code: task.code, first, last });
}

function withLinks(task: Task, links: readonly GivenLink[], actor: Actor): Task {
  const evidence = [...task.evidence];
  for (const link of links) {
    const url = normaliseLink(link.url);
    const known = evidence.some((one) => one.url === url && one.fromYear === undefined);
    if (!known) evidence.push(newEvidence(task, url, link.note, actor));
  }
  if (evidence.length === task.evidence.length) return task;
  if (evidence.filter((link) => link.fromYear === undefined).length > mostLinks)
    throw new Refusal("refusal.tooManyLinks", { code: task.code, most: mostLinks });
  return { ...task, evidence };
}

function newEvidence(task: Task, url: string, note: string, actor: Actor): Evidence {
  return {
    id: derivedId([actor.eventId, task.id, url], 8),
    kind: "url",
    url,
    note: shortText(note),
    addedBy: actor.by,
    addedAt: actor.at,
    ...(actor.messageId === undefined ? {} : { messageId: actor.messageId }),
  };
}

function withNote(task: Task, text: string, actor: Actor): Task {
  const last = task.notes.at(-1);
  if (last?.text === text && last.by === actor.by) return task;
  if (task.notes.length >= mostNotes)
    throw new Refusal("refusal.tooManyNotes", { code: task.code, most: mostNotes });
  const note: Note = {
    id: derivedId([actor.eventId, task.id, text], 8),
    text,
    by: actor.by,
    at: actor.at,
    ...(actor.messageId === undefined ? {} : { messageId: actor.messageId }),
  };
  return { ...task, notes: [...task.notes, note] };
}

function shortText(text: string): string {
  const clean = cleanText(text);
  if (clean.length > longestText) throw new Refusal("refusal.textTooLong", { most: longestText });
  return clean;
}
