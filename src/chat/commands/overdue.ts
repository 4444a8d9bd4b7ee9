// Owns "late": open tasks whose due day is past.
import { overdue as late } from "../../domain/task.ts";
import { listCommand } from "../list-command.ts";

export const overdue = listCommand({
  id: "overdue",
  title: "answer.list.overdue",
  empty: "answer.list.overdueEmpty",
  select: ({ assessment }, ctx) => late(assessment.tasks, ctx.today),
});
