// Owns `doctor`: how the installation stands, each fault with its remedy.
import type { Command } from "commander";
import { type Check, examine } from "./doctor-checks.ts";
import { operatorCommand } from "./operator.ts";

const marks = { ok: "✓", warning: "!", fault: "✗" } as const;

function lineOf({ check, state, detail, remedy }: Check): string {
  return `${marks[state]} ${check}: ${detail}${remedy ? `\n    ${remedy}` : ""}`;
}

/** Adds the command to the program. It exits with 1 if something is at fault. */
export function registerDoctor(program: Command): void {
  operatorCommand(
    program.command("doctor").description("look at settings, store, LINE account, webhook, groups and quota"),
    async (operator) => {
      const checks = await examine(operator);
      const ok = checks.every((one) => one.state !== "fault");
      operator.print({ ok, checks }, checks.map(lineOf));
      if (!ok) process.exitCode = 1;
    },
  );
}
