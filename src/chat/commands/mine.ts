// Owns "my tasks": what the person's unit and the person have to do.
import type { Assessment, Task } from "../../domain/assessment.ts";
import { byUrgency, isOpen, ownedBy } from "../../domain/task.ts";
import { ownListCommand } from "../list-command.ts";

/** Open, and not a row that follows from its practices: those stand in the list themselves. */
function isWork(task: Task, { tasks }: Assessment): boolean {
  return isOpen(task) && !tasks.some((one) => one.parent === task.id);
}

export const mine = ownListCommand({
  id: "mine",
  title: "answer.list.mine",
  empty: "answer.list.mineEmpty",
  select: ({ assessment }, ctx) =>
    byUrgency(
      assessment.tasks.filter((task) => isWork(task, assessment) && ownedBy(task, ctx.member, ctx.agency)),
    ),
});
