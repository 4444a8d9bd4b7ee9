// Owns the answer to a write: one line that says what changed, the fresh card, and a way back.
import type { Task } from "../domain/assessment.ts";
import type { Call } from "../domain/call.ts";
import type { Message } from "../line/types.ts";
import { say } from "./messages.ts";
import { taskCard } from "./task-card.ts";
import { taskList } from "./task-list.ts";
import type { Quick, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

export interface Written {
  /** What changed and for what, in one line. */
  sentence: string;
  tasks: readonly Task[];
  /** Takes the change back; null where there is nothing to take back. */
  undo: Call | null;
  quick?: readonly Quick[];
}

/** The sentence, then the task's card, or a short list where several changed. */
export function afterWrite(v: ViewContext, year: YearModel, written: Written): Message[] {
  const { sentence, tasks, undo } = written;
  const back = undo ? [{ label: v.t("card.button.undo"), call: undo }] : [];
  const quick = [...back, ...(written.quick ?? [])];
  const [first, ...others] = tasks;
  if (first === undefined) return [say(v, sentence, quick)];
  if (others.length === 0)
    return [say(v, sentence), taskCard(v, year, first, { undo, quick, alt: sentence })];
  const call = { command: "overview", args: {} };
  const list = { title: v.t("card.changedTasks"), empty: "", tasks, page: 1, call, quick, buttons: back };
  return [say(v, sentence), ...taskList(v, year, list)];
}
