// Owns "missing": what is not done, and what is done without proof.
import { byUrgency, doneWithoutEvidence, isOpen } from "../../domain/task.ts";
import { listCommand } from "../list-command.ts";

export const missing = listCommand({
  id: "missing",
  title: "answer.list.missing",
  empty: "answer.list.missingEmpty",
  select: ({ assessment }) =>
    byUrgency(
      assessment.tasks.filter((task) => task.kind === "item" && (isOpen(task) || doneWithoutEvidence(task))),
    ),
});
