// Owns the proof that a file which cannot serve is refused with its remedy, and that older ones are brought up to date.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OperatorError } from "../../../src/domain/errors.ts";
import { openSqliteStore } from "../../../src/store/index.ts";
import { type Migration, migrations } from "../../../src/store/sqlite/migrations.ts";
import { operatorErrorFor } from "../../../src/store/sqlite/opening.ts";
import { agency } from "../../support/builders.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

let place: Awaited<ReturnType<typeof temporaryFile>>;
beforeEach(async () => {
  place = await temporaryFile("prongsai.db");
});
afterEach(() => place.remove());

async function refusal(file: string, list?: readonly Migration[]): Promise<string> {
  try {
    await (await openSqliteStore(list ? { file, migrations: list } : { file })).close();
  } catch (fault) {
    expect(fault).toBeInstanceOf(OperatorError);
    return String(fault);
  }
  return expect.unreachable(`${file} was opened`);
}

describe("a file that cannot serve", () => {
  it("is refused when its folder cannot be made", async () => {
    writeFileSync(place.file, "in the way");
    const text = await refusal(join(place.file, "data", "prongsai.db"));
    expect(text).toContain("set DATA_DIR");
  });

  it("is refused when it is a folder", async () => {
    mkdirSync(place.file);
    expect(await refusal(place.file)).toContain("DATA_DIR");
  });

  it("is refused when it is no database, and stays as it is", async () => {
    writeFileSync(place.file, "ข้อความ".repeat(400));
    expect(await refusal(place.file)).toContain("is not a database");
    expect(readFileSync(place.file, "utf8")).toBe("ข้อความ".repeat(400));
  });

  it("is refused when another program made it", async () => {
    const other = new DatabaseSync(place.file);
    other.exec("CREATE TABLE theirs (x)");
    other.close();
    expect(await refusal(place.file)).toContain("another program");
  });

  it("is refused when it may not be written", async () => {
    await (await openSqliteStore({ file: place.file })).close();
    const reader = new DatabaseSync(place.file, { readOnly: true });
    try {
      reader.exec("DELETE FROM settings");
    } catch (fault) {
      expect(operatorErrorFor(fault, place.file)).toBeInstanceOf(OperatorError);
      expect(String(operatorErrorFor(fault, place.file))).toContain("right to write");
    }
    reader.close();
    expect.assertions(2);
  });

  it("is refused when a newer version wrote it, and stays as it is", async () => {
    const next = { version: migrations.length + 1, sql: "CREATE TABLE later (x)" };
    await (await openSqliteStore({ file: place.file, migrations: [...migrations, next] })).close();
    expect(await refusal(place.file)).toContain("newer version");
    const store = await openSqliteStore({ file: place.file, migrations: [...migrations, next] });
    expect(await store.schemaVersion()).toBe(next.version);
    await store.close();
  });
});

describe("the schema", () => {
  const later: Migration[] = [
    { version: migrations.length + 1, sql: "ALTER TABLE settings ADD COLUMN note TEXT" },
    { version: migrations.length + 2, sql: "UPDATE settings SET note = 'moved'; CREATE TABLE extra (x);" },
  ];
  const all = [...migrations, ...later];

  it("is numbered without a gap", () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it("is brought up to date from every older version, and what was stored stays", async () => {
    for (let from = 1; from < all.length; from += 1) {
      const file = join(dirname(place.file), `from-${from}.db`);
      const older = await openSqliteStore({ file, migrations: all.slice(0, from) });
      await older.agencies.save(agency(), "e1", []);
      await older.settings.set("kept", "yes");
      await older.close();
      const store = await openSqliteStore({ file, migrations: all });
      expect(await store.schemaVersion()).toBe(all.length);
      expect(await store.agencies.load("ag1")).toMatchObject({ version: 1 });
      expect(await store.settings.get("kept")).toBe("yes");
      await store.close();
    }
  });

  it("stays at the older version, whole, when a migration fails", async () => {
    const broken = { version: migrations.length + 2, sql: "CREATE TABLE half (x); NONSENSE" };
    await (await openSqliteStore({ file: place.file })).close();
    await expect(
      openSqliteStore({ file: place.file, migrations: [...migrations, ...later.slice(0, 1), broken] }),
    ).rejects.toThrow();
    const store = await openSqliteStore({ file: place.file });
    expect(await store.schemaVersion()).toBe(migrations.length);
    await store.close();
    await (await openSqliteStore({ file: place.file, migrations: all })).close();
  });
});

it("a file system that takes no folders is refused with its remedy, at once", async () => {
  await expect(openSqliteStore({ file: "/proc/prongsai-nope/deep/prongsai.db" })).rejects.toThrow(
    /set DATA_DIR/,
  );
});
