// Owns `milestone list|set`.
import type { Command } from "commander";
import type { Milestone } from "../domain/assessment.ts";
import { isDay } from "../domain/time.ts";
import { milestonesIn, setInstallationMilestone, setMilestone } from "../services/milestones.ts";
import { agencyOf, yearOrCurrent } from "./arguments.ts";
import { BadUse, type Operator, operatorCommand } from "./operator.ts";

interface ListOptions {
  json?: boolean;
  year?: string;
  agency?: string;
}

interface SetOptions extends ListOptions {
  from?: string;
  to: string;
  confirmed?: boolean;
}

function rowOf({ kind, title, from, to, confirmed, legal, setBy }: Milestone) {
  return { kind, title, from, to, confirmed, legal, setBy: setBy ?? null };
}

function lineOf({ kind, title, from, to, confirmed, setBy }: ReturnType<typeof rowOf>): string {
  const by = setBy ? `, set by ${setBy}` : "";
  return `${kind.padEnd(14)} ${from} .. ${to}  ${title}  (${confirmed ? "confirmed" : "not confirmed"}${by})`;
}

async function list(operator: Operator, options: ListOptions): Promise<void> {
  if (options.agency !== undefined) await agencyOf(operator, options.agency);
  const year = yearOrCurrent(operator, options.year);
  const milestones = (await milestonesIn(operator.deps, year, options.agency)).map(rowOf);
  operator.print({ year, agency: options.agency ?? null, milestones }, milestones.map(lineOf));
}

function dayFrom(text: string, option: string): string {
  if (!isDay(text)) throw new BadUse(`${option} must be a day such as 2026-05-15.`);
  return text;
}

async function set(operator: Operator, kind: string, options: SetOptions): Promise<void> {
  const { deps, actor } = operator;
  if (options.agency !== undefined) await agencyOf(operator, options.agency);
  const year = yearOrCurrent(operator, options.year);
  const to = dayFrom(options.to, "--to");
  const standing = (await milestonesIn(deps, year, options.agency)).find((one) => one.kind === kind);
  const from = options.from === undefined ? (standing?.from ?? to) : dayFrom(options.from, "--from");
  const days = { kind, from, to, confirmed: options.confirmed === true };
  const said = `${kind} of ${year}: ${from} .. ${to}`;
  if (options.agency !== undefined) {
    const { before } = await setMilestone(deps, actor, options.agency, year, days);
    operator.print({ year, ...days, agency: options.agency, changed: before !== null }, [said]);
    return;
  }
  const agencies = await setInstallationMilestone(deps, actor, year, days);
  const { moved, same, own, without } = agencies;
  operator.print({ year, ...days, agencies }, [
    said,
    `agencies: ${moved} moved, ${same} had it, ${own} have set their own, ${without} have not opened ${year}`,
  ]);
}

const yearOption = ["--year <year>", "fiscal year in the Buddhist era; default: the current one"] as const;

/** Adds the commands to the program. */
export function registerMilestone(program: Command): void {
  const milestone = program.command("milestone").description("the assessor's calendar of a year");
  operatorCommand<ListOptions>(
    milestone
      .command("list")
      .option(...yearOption)
      .option("--agency <id>", "as it stands for this agency")
      .description("list the milestones"),
    list,
  );
  operatorCommand<SetOptions>(
    milestone
      .command("set")
      .argument("<kind>", "such as oit; see the list")
      .option(...yearOption)
      .option("--from <day>", "first day; default: stays")
      .requiredOption("--to <day>", "last day")
      .option("--confirmed", "these days were announced")
      .option("--agency <id>", "for this agency alone")
      .description("move a milestone, for every agency that has not set its own or for one agency"),
    (operator, options, [kind = ""]) => set(operator, kind.toLowerCase(), options),
  );
}
