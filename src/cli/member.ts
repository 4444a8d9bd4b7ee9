// Owns `member list|role`.
import type { Command } from "commander";
import type { Role } from "../domain/agency.ts";
import { OperatorError } from "../domain/errors.ts";
import { setRole } from "../services/members.ts";
import { agencyOf } from "./arguments.ts";
import { BadUse, type Operator, operatorCommand } from "./operator.ts";

const roles = ["coordinator", "head", "executive", "officer"] as const satisfies readonly Role[];

async function list(operator: Operator, agencyId: string): Promise<void> {
  const { deps, print } = operator;
  const agency = await agencyOf(operator, agencyId);
  const unitName = new Map(agency.units.map((unit) => [unit.id, unit.name]));
  const rows = (await deps.store.members.byAgency(agencyId)).map((member) => ({
    id: member.id,
    name: member.name,
    unit: member.unit === null ? null : (unitName.get(member.unit) ?? member.unit),
    roles: member.roles,
    active: member.active,
    reachable: member.reachable,
  }));
  print(
    rows,
    rows.map(
      (row) =>
        `${row.id}  ${row.name}  ${row.unit ?? "-"}  ${row.roles.join(",")}${row.active ? "" : "  (left)"}`,
    ),
  );
}

async function role(
  { deps, actor, print }: Operator,
  options: { agency: string; member: string; role: string },
) {
  const wanted = roles.find((one) => one === options.role);
  if (!wanted) throw new BadUse(`--role must be one of ${roles.join(", ")}.`);
  const known = await deps.store.members.load(options.member);
  if (known?.agency !== options.agency)
    throw new OperatorError(`Agency ${options.agency} has no member ${options.member}: see "member list".`);
  const member = await setRole(deps, actor, options.agency, options.member, wanted);
  print({ id: member.id, name: member.name, roles: member.roles }, [
    `${member.id}  ${member.name}  ${wanted}`,
  ]);
}

/** Adds the commands to the program. */
export function registerMember(program: Command): void {
  const member = program.command("member").description("people of an agency");
  operatorCommand<{ json?: boolean; agency: string }>(
    member.command("list").requiredOption("--agency <id>").description("list the members"),
    (operator, options) => list(operator, options.agency),
  );
  operatorCommand<{ json?: boolean; agency: string; member: string; role: string }>(
    member
      .command("role")
      .requiredOption("--agency <id>")
      .requiredOption("--member <id>")
      .requiredOption("--role <role>", roles.join("|"))
      .description("give a member this role"),
    (operator, options) => role(operator, options),
  );
}
