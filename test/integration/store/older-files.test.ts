// Owns the proof that a file of the first release serves: its schema stays as it was, and what came later is added.
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { migrations } from "../../../src/store/sqlite/migrations.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

const imported = ["catalogues", "calendars"];

function tablesOf(file: string): unknown[] {
  const db = new DatabaseSync(file);
  const rows = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  db.close();
  return rows.map(({ name }) => name);
}

// A file that has a schema does not run it again: what is added belongs into the next one.
it("the first schema is what 0.1.0 wrote", () => {
  const [first] = migrations;
  expect(
    createHash("sha256")
      .update(first?.sql ?? "")
      .digest("hex"),
  ).toBe("9f04a09970143c0c1cb8a42c6c7ca2864391604645946725d2c7255c493cfd71");
});

it("a file of 0.1.0 gets the tables of what the operator adds", async () => {
  const { file, remove } = await temporaryFile("older.db");
  await (await openSqliteStore({ file, migrations: migrations.slice(0, 1) })).close();
  expect(tablesOf(file)).not.toEqual(expect.arrayContaining(imported));
  const store = await openSqliteStore({ file });
  expect([await store.catalogues.ids(), await store.calendars.load(2569)]).toEqual([[], null]);
  await store.close();
  await remove();
});

it("a file that had these tables before the schema named them keeps what is in them", async () => {
  const { file, remove } = await temporaryFile("older.db");
  await (await openSqliteStore({ file, migrations: migrations.slice(0, 3) })).close();
  const older = new DatabaseSync(file);
  older.exec("CREATE TABLE catalogues (id TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT, WITHOUT ROWID");
  older.exec(`INSERT INTO catalogues (id, doc) VALUES ('ita-lgo-2569-r2', '{}')`);
  older.close();
  const store = await openSqliteStore({ file });
  expect(await store.catalogues.ids()).toEqual(["ita-lgo-2569-r2"]);
  await store.close();
  await remove();
});
