// Owns `tick`: plans and delivers as if it were a given instant, or only tells what would be.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { OperatorError } from "../domain/errors.ts";
import { dayOf, type Instant, timeOf } from "../domain/time.ts";
import { composeDeps } from "../foundation.ts";
import type { LinePlatform } from "../line/types.ts";
import { createLog } from "../log.ts";
import type { Store } from "../store/port.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { BadUse, type Operator, operatorCommand } from "./operator.ts";

interface TickOptions {
  json?: boolean;
  at?: string;
  dryRun?: boolean;
}

function instantFrom(text: string): Instant {
  const ms = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(ms))
    throw new BadUse("--at must be an ISO instant with its zone, such as 2026-04-01T15:30:00+07:00.");
  return new Date(ms).toISOString();
}

/** Accepts everything and sends nothing: what a dry run speaks to. */
function silentLine(line: LinePlatform): LinePlatform {
  const sent = async () => ({ kind: "sent" as const, messageIds: [], requestId: null });
  return { ...line, reply: sent, push: sent };
}

async function deliver(operator: Operator, store: Store, line: LinePlatform, at: Instant) {
  const clock = { now: () => at };
  // The whole bot: read late, since the other commands do without it.
  const { composeJobs } = await import("../app.ts");
  const deps = composeDeps({ store, clock, line });
  const { logLevel } = operator.config;
  // What went well is counted on stdout; stderr is for what did not.
  const log = createLog(logLevel === "info" ? "warn" : logLevel);
  const jobs = composeJobs({ store, clock, line, log, worker: `tick/${process.pid}` }, deps);
  await jobs.tick();
  await jobs.stop();
  return store.outbox.counts();
}

/** On a copy of the store, so that nothing of the real one changes. */
async function rehearse(operator: Operator, at: Instant) {
  const folder = await mkdtemp(join(tmpdir(), "prongsai-"));
  try {
    const store = await openSqliteStore({ file: join(folder, "copy.db") });
    await store.fill(operator.opened.records());
    const states = await deliver(operator, store, silentLine(operator.line), at);
    await store.close();
    return states;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function tick(operator: Operator, options: TickOptions): Promise<void> {
  const at = options.at === undefined ? operator.deps.clock.now() : instantFrom(options.at);
  if (operator.real && options.at !== undefined && !options.dryRun)
    throw new OperatorError(
      "Another time than now cannot be delivered to the real LINE: add --dry-run, or leave --at out.",
    );
  const states = options.dryRun
    ? await rehearse(operator, at)
    : await deliver(operator, operator.deps.store, operator.line, at);
  operator.print({ at, dryRun: options.dryRun === true, states }, [
    `${dayOf(at)} ${timeOf(at)} in Bangkok${options.dryRun ? " (dry run, nothing was changed)" : ""}`,
    ...Object.entries(states).map(([state, count]) => `${state.padEnd(12)} ${count}`),
  ]);
}

/** Adds the command to the program. */
export function registerTick(program: Command): void {
  operatorCommand<TickOptions>(
    program
      .command("tick")
      .option("--at <instant>", "as if it were then; default: now")
      .option("--dry-run", "on a copy: nothing is sent or changed")
      .description("plan and deliver reminders, and print how many rows are in each state"),
    tick,
  );
}
