// Owns `agency add|list|code|share|delete`.
import type { Command } from "commander";
import type { Agency, AgencyType } from "../domain/agency.ts";
import { usualFramework } from "../domain/content.ts";
import { addAgency, eraseAgency, setQuotaShare } from "../services/agencies.ts";
import { issueSetUpCode } from "../services/codes.ts";
import { agencyOf, yearOrCurrent } from "./arguments.ts";
import { BadUse, type Operator, operatorCommand } from "./operator.ts";

const types = ["อบต", "ทต", "ทม", "ทน", "อบจ", "other"] as const satisfies readonly AgencyType[];

interface AddOptions {
  json?: boolean;
  name: string;
  type: string;
  district?: string;
  province?: string;
  year?: string;
  framework?: string;
}

function typeOf(text: string): AgencyType {
  const type = types.find((one) => one === text.replace(/\.$/, ""));
  if (!type) throw new BadUse(`--type must be one of ${types.join(", ")}.`);
  return type;
}

/** A framework that some list is of. Throws BadUse that names those there are. */
function frameworkOf({ deps }: Operator, wanted: string | undefined): { framework?: string } {
  if (wanted === undefined) return {};
  const known = [...new Set(deps.content.catalogues().map((one) => one.framework))];
  if (!known.includes(wanted))
    throw new BadUse(`--framework must be one of ${known.join(", ")}. A list of another is imported first.`);
  return wanted === usualFramework ? {} : { framework: wanted };
}

async function add(operator: Operator, options: AddOptions): Promise<void> {
  const { deps, actor } = operator;
  const { name, district = "", province = "" } = options;
  if (name.trim() === "") throw new BadUse("--name must not be empty.");
  const { agency } = await addAgency(deps, actor, {
    name,
    type: typeOf(options.type),
    district,
    province,
    fiscalYear: yearOrCurrent(operator, options.year),
    ...frameworkOf(operator, options.framework),
  });
  const code = await issueSetUpCode(deps, agency.id);
  operator.print({ id: agency.id, name: agency.name, code }, [
    `${agency.id}  ${agency.name}`,
    `Code for its coordinator (one use): ${code}`,
    `The coordinator types in a private chat with the account: เข้าร่วม ${code}`,
  ]);
}

async function list({ deps, print }: Operator): Promise<void> {
  const agencies = await deps.store.agencies.list();
  const rows = agencies.map(({ id, name, type, district, province, quotaShare, demo }) => ({
    id,
    name,
    type,
    district,
    province,
    quotaShare: quotaShare ?? null,
    demo,
  }));
  print(rows, rows.map(lineOf));
}

function lineOf(row: Pick<Agency, "id" | "type" | "name" | "demo"> & { quotaShare: number | null }): string {
  const share = row.quotaShare === null ? "" : `  (at most ${row.quotaShare} messages a month)`;
  return `${row.id}  ${row.type}  ${row.name}${share}${row.demo ? "  (demo)" : ""}`;
}

async function share(operator: Operator, id: string, wanted: string): Promise<void> {
  const { deps, actor, print } = operator;
  await agencyOf(operator, id);
  if (wanted !== "equal" && !/^\d{1,7}$/.test(wanted))
    throw new BadUse('The share is a number of messages a month, e.g. 200, or "equal".');
  const quotaShare = wanted === "equal" ? null : Number(wanted);
  await setQuotaShare(deps, actor, id, quotaShare);
  const words = quotaShare === null ? "an equal part of what is left" : `at most ${quotaShare} messages`;
  print({ id, quotaShare }, [
    `Agency ${id} may push ${words} a month. A running server knows it within 5 minutes.`,
  ]);
}

async function code(operator: Operator, id: string): Promise<void> {
  await agencyOf(operator, id);
  const issued = await issueSetUpCode(operator.deps, id);
  operator.print({ id, code: issued }, [`Code for the coordinator (one use): ${issued}`]);
}

async function remove(operator: Operator, id: string, sure: boolean): Promise<void> {
  await agencyOf(operator, id);
  if (!sure) throw new BadUse(`This erases everything of agency ${id} for good. Add --yes if you mean it.`);
  await eraseAgency(operator.deps, id);
  operator.print({ id, deleted: true }, [`Agency ${id} and everything of it is erased.`]);
}

/** Adds the commands to the program. */
export function registerAgency(program: Command): void {
  const agency = program.command("agency").description("agencies of this server");
  operatorCommand<AddOptions>(
    agency
      .command("add")
      .description("add an agency, open its year, and print its coordinator's one-time code")
      .requiredOption("--name <name>")
      .requiredOption("--type <type>", types.join("|"))
      .option("--district <district>")
      .option("--province <province>")
      .option("--year <year>", "fiscal year in the Buddhist era; default: the current one")
      .option("--framework <framework>", `which assessment; default: ${usualFramework}`),
    (operator, options) => add(operator, options),
  );
  operatorCommand(agency.command("list").description("list the agencies"), (operator) => list(operator));
  operatorCommand(
    agency.command("code").argument("<id>").description("a new one-time code; the one before stops working"),
    (operator, _options, [id = ""]) => code(operator, id),
  );
  operatorCommand(
    agency
      .command("share")
      .argument("<id>")
      .argument("<messages>", 'a number, or "equal"')
      .description("how many messages a month an agency may push, of those that all share"),
    (operator, _options, [id = "", messages = ""]) => share(operator, id, messages),
  );
  operatorCommand<{ json?: boolean; yes?: boolean }>(
    agency.command("delete").argument("<id>").option("--yes").description("erase an agency for good"),
    (operator, options, [id = ""]) => remove(operator, id, options.yes === true),
  );
}
