// Owns `restore`: what a backup holds, into an empty store of either kind.
import { resolve } from "node:path";
import type { Command } from "commander";
import type { OutboxRow } from "../domain/delivery.ts";
import { rememberUntold } from "../services/told-digests.ts";
import { verifiedBackup } from "../store/backup-reading.ts";
import { assertFillable } from "../store/fillable.ts";
import { restoredRecords } from "../store/restored-records.ts";
import { type Operator, operatorCommand } from "./operator.ts";
import { progressBar } from "./progress-bar.ts";

/** The tasks of digests among the rows come up in the next day's. */
async function tellAgain({ deps }: Operator, rows: readonly OutboxRow[]): Promise<void> {
  // The calendar came with the records.
  await deps.content.refresh?.();
  for (const row of rows) await rememberUntold(deps, row);
}

async function restore(operator: Operator, file: string): Promise<void> {
  const { opened, print } = operator;
  const { place } = opened;
  assertFillable(place, { servers: await opened.servers(), empty: await opened.isEmpty() });
  const looked = progressBar(null);
  const backup = await verifiedBackup(file, looked.step).finally(looked.stop);
  const { head, counts } = backup;
  const bar = progressBar(Object.values(counts).reduce((sum, many) => sum + many, 0));
  const setAside: OutboxRow[] = [];
  const records = restoredRecords(backup, {
    onRecord: bar.step,
    onSetAside: (row) => {
      setAside.push(row);
    },
  });
  await opened.fill(records).finally(bar.stop);
  await tellAgain(operator, setAside);
  print({ file, place, ...head, counts, setAside: setAside.length }, [
    `${place} holds what ${file} held on ${head.madeAt}: ${counts.agency ?? 0} agencies, ${counts.assessment ?? 0} years, ${counts.change ?? 0} changes.`,
    ...(setAside.length === 0
      ? []
      : [
          `${setAside.length} reminders that a server may have sent since the backup are not sent again; the tasks of digests among them come up in the next day's.`,
        ]),
    'Start the server now; where its address is a new one, set it at LINE ("doctor" tells).',
  ]);
}

/** Adds the command to the program. */
export function registerRestore(program: Command): void {
  operatorCommand(
    program
      .command("restore")
      .argument("<file>", 'what "backup" wrote')
      .description("fill the empty store of DATA_DIR or MONGODB_URI with what a backup holds"),
    (operator, _options, [file = ""]) => restore(operator, resolve(file)),
  );
}
