// Owns `backup`: everything that the store holds, in one file.
import { resolve } from "node:path";
import type { Command } from "commander";
import program from "../../package.json" with { type: "json" };
import { systemClock } from "../clock.ts";
import { OperatorError } from "../domain/errors.ts";
import { takeBackup } from "../store/backup-taking.ts";
import { type Operator, operatorCommand } from "./operator.ts";
import { progressBar } from "./progress-bar.ts";

interface BackupCommandOptions {
  json?: boolean;
  force?: boolean;
}

async function backup(operator: Operator, options: BackupCommandOptions, file: string): Promise<void> {
  const { opened, config, print } = operator;
  if (await opened.isEmpty())
    throw new OperatorError(
      `${opened.place} holds nothing yet: check that DATA_DIR and MONGODB_URI are those of the server.`,
    );
  const known = {
    // A restore asks how old it is, and may have a sandbox with another time.
    madeAt: systemClock().now(),
    program: program.version,
    store: config.mongodbUri === null ? ("sqlite" as const) : ("mongodb" as const),
    schema: await opened.schemaVersion(),
  };
  const bar = progressBar(null);
  const taken = takeBackup(opened, file, known, { overwrite: options.force === true, onRecord: bar.step });
  const { head, counts } = await taken.finally(bar.stop);
  print({ file, ...head, counts }, [
    `${file} holds everything of ${opened.place}: ${counts.agency ?? 0} agencies, ${counts.assessment ?? 0} years, ${counts.change ?? 0} changes.`,
    "It holds personal data, people's words and hashes of codes: keep it where only you can read it.",
  ]);
}

/** Adds the command to the program. */
export function registerBackup(cli: Command): void {
  operatorCommand<BackupCommandOptions>(
    cli
      .command("backup")
      .argument("<file>", "a new file, e.g. prongsai-2569-03-02.backup")
      .option("--force", "replace the file if it is there")
      .description("write everything to one file; the server may go on running"),
    (operator, options, [file = ""]) => backup(operator, options, resolve(file)),
  );
}
