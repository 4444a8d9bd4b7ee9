// Owns `doctor`: how the installation stands, each fault with its remedy.
import type { Command } from "commander";
import { type Check, examine, withoutSettings } from "./doctor-checks.ts";
import { type Operator, type Outset, onStore, plainCommand, setOut } from "./operator.ts";

const marks = { ok: "✓", warning: "!", fault: "✗" } as const;

function lineOf({ check, state, detail, remedy }: Check): string {
  return `${marks[state]} ${check}: ${detail}${remedy ? `\n    ${remedy}` : ""}`;
}

/** A store that cannot be opened, or that fails meanwhile, is one finding among the others. */
async function examined(print: Operator["print"]): Promise<Check[]> {
  let outset: Outset;
  try {
    outset = setOut();
  } catch (fault) {
    return withoutSettings(fault);
  }
  return onStore(outset, print, (operator) => examine({ outset, store: operator })).catch((fault: unknown) =>
    examine({ outset, store: { fault } }),
  );
}

/** Adds the command to the program. It exits with 1 if something is at fault. */
export function registerDoctor(program: Command): void {
  plainCommand(
    program
      .command("doctor")
      .description("look at settings, store, queues, LINE account, webhook, groups, quota and clock"),
    async (print) => {
      const checks = await examined(print);
      const ok = checks.every((one) => one.state !== "fault");
      print({ ok, checks }, checks.map(lineOf));
      if (!ok) process.exitCode = 1;
    },
  );
}
