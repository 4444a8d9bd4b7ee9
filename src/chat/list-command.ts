// Owns the shape of commands that list tasks by a question: mine, near, late, missing.
import { z } from "zod";
import type { Task } from "../domain/assessment.ts";
import type { LocaleKey } from "../i18n/index.ts";
import { taskList } from "../views/task-list.ts";
import type { YearModel } from "../views/year-model.ts";
import {
  type AgencyContext,
  agencyCommand,
  type Command,
  type MemberContext,
  memberCommand,
} from "./command.ts";
import { targetArgs } from "./targets.ts";
import { about, yearScope } from "./year-scope.ts";

interface List<Ctx> {
  id: string;
  title: LocaleKey;
  empty: LocaleKey;
  /** The tasks that answer the question, most urgent first. */
  select(year: YearModel, ctx: Ctx): Task[];
}

const args = z.object({ page: z.coerce.number().int().min(1).default(1), year: targetArgs.year });

async function answerList<Ctx extends AgencyContext>(list: List<Ctx>, ctx: Ctx, given: z.infer<typeof args>) {
  const { year, view } = await yearScope(ctx, given.year);
  const tasks = list.select(year, ctx);
  const call = { command: list.id, args: {} };
  const shown = { title: ctx.t(list.title), empty: ctx.t(list.empty), tasks, page: given.page, call };
  return { messages: taskList(view, year, shown), ...about(year, tasks) };
}

/** A list that everyone of the agency may see. */
export function listCommand(list: List<AgencyContext>): Command {
  return agencyCommand({ id: list.id, args, run: (ctx, given) => answerList(list, ctx, given) });
}

/** A list about the person who asks. */
export function ownListCommand(list: List<MemberContext>): Command {
  return memberCommand({ id: list.id, args, run: (ctx, given) => answerList(list, ctx, given) });
}
