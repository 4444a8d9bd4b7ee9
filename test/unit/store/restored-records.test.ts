// Owns the proof that what is set aside in a restore is told again, by what is filled itself.
import { expect, it } from "vitest";
import type { StoreRecord } from "../../../src/store/copy-port.ts";
import { restoredRecords, setAside } from "../../../src/store/restored-records.ts";
import { assessment, outboxRow } from "../../support/builders.ts";

const digest = outboxRow({ day: "2026-03-05", subject: { assessment: "ag1:2569", tasks: ["o13"] } });
const row: StoreRecord = { kind: "outboxRow", record: digest };
const year = (nextReminderOn: string | null): StoreRecord => ({
  kind: "assessment",
  record: assessment({ nextReminderOn }),
});

async function* from(records: readonly StoreRecord[]): AsyncGenerator<StoreRecord> {
  yield* records;
}

async function restored(...records: StoreRecord[]): Promise<StoreRecord[]> {
  const rows = records.flatMap((one) => setAside(one) ?? []);
  const all: StoreRecord[] = [];
  for await (const one of restoredRecords(from(records), { rows, onRecord: () => {} })) all.push(one);
  return all;
}

it.each([
  ["behind", [row, year(null)]],
  ["before", [year(null), row]],
])(
  "a year that stands %s its row in the file tells the row's tasks on the next day",
  async (_where, records) => {
    const all = await restored(...records);
    expect(all).toContainEqual({ kind: "outboxRow", record: expect.objectContaining({ state: "skipped" }) });
    const told = expect.objectContaining({
      untold: [{ day: "2026-03-05", tasks: ["o13"] }],
      nextReminderOn: "2026-03-06",
    });
    expect(all).toContainEqual({ kind: "assessment", record: told });
  },
);

it("a year that is looked at sooner stays so, and one of other rows as it was", async () => {
  const [sooner] = await restored(year("2026-03-01"), row);
  expect(sooner?.record).toMatchObject({ nextReminderOn: "2026-03-01", untold: [{ tasks: ["o13"] }] });
  const other: StoreRecord = { kind: "assessment", record: assessment({ fiscalYear: 2570 }) };
  expect((await restored(other, row))[0]).toEqual(other);
});

it("what was tried, and what has ended, is nothing to set aside", () => {
  const tried = { ...digest, firstTriedAt: "2026-03-05T08:30:00.000Z", attempts: 1 };
  for (const record of [tried, { ...digest, state: "sent" as const }])
    expect(setAside({ kind: "outboxRow", record })).toBeNull();
});
