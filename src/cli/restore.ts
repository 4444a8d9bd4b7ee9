// Owns `restore`: what a backup holds, into an empty store of either kind.
import { resolve } from "node:path";
import type { Command } from "commander";
import { verifiedBackup } from "../store/backup-reading.ts";
import { assertFillable } from "../store/fillable.ts";
import { restoredRecords } from "../store/restored-records.ts";
import { type Operator, operatorCommand } from "./operator.ts";
import { progressBar } from "./progress-bar.ts";

async function restore({ opened, print }: Operator, file: string): Promise<void> {
  const { place } = opened;
  assertFillable(place, { servers: await opened.servers(), empty: await opened.isEmpty() });
  const looked = progressBar(null);
  const backup = await verifiedBackup(file, looked.step).finally(looked.stop);
  const { head, counts } = backup;
  const bar = progressBar(Object.values(counts).reduce((sum, many) => sum + many, 0));
  let setAside = 0;
  const records = restoredRecords(backup, {
    onRecord: bar.step,
    onSetAside: () => {
      setAside += 1;
    },
  });
  await opened.fill(records).finally(bar.stop);
  print({ file, place, ...head, counts, setAside }, [
    `${place} holds what ${file} held on ${head.madeAt}: ${counts.agency ?? 0} agencies, ${counts.assessment ?? 0} years, ${counts.change ?? 0} changes.`,
    ...(setAside === 0
      ? []
      : [`${setAside} reminders that a server may have sent since the backup are not sent again.`]),
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
