// Owns "my tasks": what the person's unit and the person have to do.
import { byUrgency, isOpen, ownedBy } from "../../domain/task.ts";
import { ownListCommand } from "../list-command.ts";

export const mine = ownListCommand({
  id: "mine",
  title: "answer.list.mine",
  empty: "answer.list.mineEmpty",
  select: ({ assessment }, ctx) =>
    byUrgency(assessment.tasks.filter((task) => isOpen(task) && ownedBy(task, ctx.member, ctx.agency))),
});
