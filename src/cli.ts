// Owns the operator's commands: `npm run cli -- <command>`. Exit code 2 for bad use, 1 for failure.
import { Command, CommanderError } from "commander";
import { registerAgency } from "./cli/agency.ts";
import { registerCatalogue } from "./cli/catalogue.ts";
import { registerDoctor } from "./cli/doctor.ts";
import { registerExport } from "./cli/export.ts";
import { registerMember } from "./cli/member.ts";
import { registerMilestone } from "./cli/milestone.ts";
import { registerTick } from "./cli/tick.ts";
import { registerYear } from "./cli/year.ts";

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code !== "EPIPE") throw fault;
});

const program = new Command("prongsai").description("operator commands of Prongsai").exitOverride();
for (const register of [
  registerAgency,
  registerCatalogue,
  registerMember,
  registerMilestone,
  registerExport,
  registerTick,
  registerDoctor,
  registerYear,
])
  register(program);

try {
  await program.parseAsync();
} catch (fault) {
  if (!(fault instanceof CommanderError)) throw fault;
  process.exitCode = fault.exitCode === 0 ? 0 : 2;
}
