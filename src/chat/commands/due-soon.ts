// Owns "near": open tasks that are due within thirty days.
import { dueSoon as dueWithin } from "../../domain/task.ts";
import { listCommand } from "../list-command.ts";

const nearDays = 30;

export const dueSoon = listCommand({
  id: "dueSoon",
  title: "answer.list.dueSoon",
  empty: "answer.list.dueSoonEmpty",
  select: ({ assessment }, ctx) => dueWithin(assessment.tasks, ctx.today, nearDays),
});
