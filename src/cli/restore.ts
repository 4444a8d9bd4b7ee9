// Owns `restore`: what a backup holds, into an empty store of either kind.
import { resolve } from "node:path";
import type { Command } from "commander";
import { systemClock } from "../clock.ts";
import type { OutboxRow } from "../domain/delivery.ts";
import { mayHaveSent } from "../store/backup-format.ts";
import { type Backup, verifiedBackup } from "../store/backup-reading.ts";
import { assertFillable } from "../store/fillable.ts";
import { restoredRecords, setAside } from "../store/restored-records.ts";
import { type Operator, onStore, plainCommand, setOut } from "./operator.ts";
import { progressBar } from "./progress-bar.ts";

/** Reads the whole file; `rows`: what is not to be sent any more. */
async function readThrough(file: string): Promise<{ backup: Backup; sentSince: boolean; rows: OutboxRow[] }> {
  const bar = progressBar(null);
  const rows: OutboxRow[] = [];
  const reading = verifiedBackup(file, (one) => {
    bar.step();
    const row = setAside(one);
    if (row) rows.push(row);
  });
  const backup = await reading.finally(bar.stop);
  const sentSince = mayHaveSent(backup.head, systemClock().now());
  return { backup, sentSince, rows: sentSince ? rows : [] };
}

async function restore({ opened, print }: Operator, file: string): Promise<void> {
  const { place } = opened;
  assertFillable(place, { servers: await opened.servers(), empty: await opened.isEmpty() });
  const { backup, sentSince, rows } = await readThrough(file);
  const { head, counts } = backup;
  const bar = progressBar(Object.values(counts).reduce((sum, many) => sum + many, 0));
  await opened.fill(restoredRecords(backup.records(), { rows, onRecord: bar.step })).finally(bar.stop);
  print({ file, place, ...head, counts, sentSince, setAside: rows.length }, [
    `${place} holds what ${file} held on ${head.madeAt}: ${counts.agency ?? 0} agencies, ${counts.assessment ?? 0} years, ${counts.change ?? 0} changes.`,
    ...(sentSince ? warningsOf(rows.length) : []),
    'Start the server now; where its address is a new one, set it at LINE ("doctor" tells).',
  ]);
}

function warningsOf(many: number): string[] {
  return [
    ...(many === 0
      ? []
      : [
          `${many} reminders that a server may have sent since the backup are not sent again; the tasks of digests among them come up in the next day's.`,
        ]),
    "The backup knows nothing of what was sent after it: reminders of today, and of the days since the backup, may come a second time. Tell the groups before you start the server.",
  ];
}

/** Adds the command to the program. */
export function registerRestore(program: Command): void {
  plainCommand(
    program
      .command("restore")
      .argument("<file>", 'what "backup" wrote')
      .description("fill the empty store of DATA_DIR or MONGODB_URI with what a backup holds"),
    (print, _options, [file = ""]) =>
      onStore(setOut(), print, (operator) => restore(operator, resolve(file))),
  );
}
