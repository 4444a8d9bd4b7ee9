// Owns the program of operator commands: which there are, and how one ends.
import { Command, CommanderError } from "commander";
import { registerAgency } from "./agency.ts";
import { registerBackup } from "./backup.ts";
import { registerCatalogue } from "./catalogue.ts";
import { registerChat } from "./chat.ts";
import { registerDoctor } from "./doctor.ts";
import { registerExport } from "./export.ts";
import { registerMember } from "./member.ts";
import { registerMilestone } from "./milestone.ts";
import { registerOutbox } from "./outbox.ts";
import { registerRestore } from "./restore.ts";
import { registerTick } from "./tick.ts";
import { registerYear } from "./year.ts";

const registers = [
  registerAgency,
  registerCatalogue,
  registerMember,
  registerChat,
  registerMilestone,
  registerExport,
  registerTick,
  registerOutbox,
  registerDoctor,
  registerYear,
  registerBackup,
  registerRestore,
];

/** Runs the command of this process's arguments. Sets the exit code: 2 for bad use, 1 for failure. */
export async function runCommand(): Promise<void> {
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EPIPE") throw fault;
  });
  const program = new Command("prongsai").description("operator commands of Prongsai").exitOverride();
  for (const register of registers) register(program);
  try {
    await program.parseAsync();
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    process.exitCode = fault.exitCode === 0 ? 0 : 2;
  }
}
