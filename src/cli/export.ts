// Owns `export`: everything of an agency as one JSON document.
import type { Command } from "commander";
import { exportAgency } from "../services/export.ts";
import { yearOf } from "./arguments.ts";
import { operatorCommand } from "./operator.ts";

/** Adds the command to the program. */
export function registerExport(program: Command): void {
  operatorCommand<{ json?: boolean; agency: string; year?: string }>(
    program
      .command("export")
      .requiredOption("--agency <id>")
      .option("--year <year>", "only this fiscal year (Buddhist era)")
      .description("print what the store holds of an agency as JSON"),
    async ({ deps, print }, options) => {
      const year = options.year === undefined ? undefined : yearOf(options.year);
      const document = await exportAgency(deps, options.agency, year);
      print(document, [JSON.stringify(document, null, 2)]);
    },
  );
}
