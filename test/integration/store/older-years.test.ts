// Owns the proof that years of an older schema keep their list.
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { migrations } from "../../../src/store/sqlite/migrations.ts";
import { assessment } from "../../support/builders.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

it("a year that the second schema kept is found on its list, loaded and saved", async () => {
  const { file, remove } = await temporaryFile("older.db");
  await (await openSqliteStore({ file, migrations: migrations.slice(0, 2) })).close();
  const { id, agency, fiscalYear, version: _version, events: _events, ...doc } = assessment();
  const older = new DatabaseSync(file);
  older
    .prepare(
      "INSERT INTO assessments (id, version, events, agency, fiscal_year, next_reminder_on, doc) VALUES (?, 1, '[]', ?, ?, NULL, ?)",
    )
    .run(id, agency, fiscalYear, JSON.stringify(doc));
  older.close();
  const store = await openSqliteStore({ file });
  expect(await store.assessments.pinnedTo("ita-lgo-2569")).toBe(1);
  const year = await store.assessments.load(id);
  expect(year).toMatchObject({ catalogue: "ita-lgo-2569", version: 1 });
  if (!year) throw new Error("the year is gone");
  await store.assessments.save({ ...year, catalogue: "ita-lgo-2569-r2" }, "e2", []);
  expect((await store.assessments.load(id))?.catalogue).toBe("ita-lgo-2569-r2");
  expect(await store.assessments.pinnedTo("ita-lgo-2569")).toBe(0);
  await store.close();
  await remove();
});
