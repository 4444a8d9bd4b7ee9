// Owns the proof that a file which cannot serve is refused in one sentence by the server itself, that doctor says the same, and that nothing of it is changed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { migrations } from "../../../src/store/sqlite/migrations.ts";
import { runServer, type Settings } from "../../support/child.ts";
import { runCommandQuickly } from "../../support/command-process.ts";
import { notesIn, openSmallOffice } from "../../support/small-office.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

const line: Settings = {
  HOST: "127.0.0.1",
  PORT: "9",
  LINE_CHANNEL_SECRET: "secret",
  LINE_CHANNEL_ACCESS_TOKEN: "token",
  LINE_API_BASE_URL: "http://127.0.0.1:9",
};

async function place(): Promise<string> {
  const { file, remove } = await temporaryFile("prongsai.db");
  onTestFinished(remove);
  return file;
}

/** An empty store's file, closed. */
async function storeFile(more: { version: number; sql: string }[] = []): Promise<string> {
  const file = await place();
  await (await openSqliteStore({ file, migrations: [...migrations, ...more] })).close();
  return file;
}

/** Overwrites the page on which this table or index begins. */
function damage(file: string, name: string): void {
  const db = new DatabaseSync(file);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(name)?.rootpage;
  db.close();
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(4_096, 0xa5), 0, 4_096, (Number(page) - 1) * 4_096);
  closeSync(handle);
}

async function refusedBy(file: string): Promise<{ server: string; doctor: string }> {
  const before = readFileSync(file);
  const settings = { ...line, DATA_DIR: dirname(file) };
  const { code, stdout, stderr } = await runServer(settings);
  expect([code, stdout, stderr.trim().split("\n").length]).toEqual([1, "", 1]);
  const examined = await runCommandQuickly(["doctor", "--json"], settings);
  const checks: { check: string; state: string; detail: string }[] = JSON.parse(examined.stdout).checks;
  const store = checks.find(({ check }) => check === "store");
  expect([examined.code, store?.state]).toEqual([1, "fault"]);
  expect(readFileSync(file).equals(before)).toBe(true);
  return { server: stderr.trim(), doctor: store?.detail ?? "" };
}

it.each([
  {
    what: "damaged in the middle",
    make: async () => {
      const file = await storeFile();
      damage(file, "inbox");
      return file;
    },
    says: "is damaged: move it away and restore the last backup.",
  },
  {
    what: "no database",
    make: async () => {
      const file = await place();
      writeFileSync(file, "ข้อความ".repeat(400));
      return file;
    },
    says: "is not a database: move it away and restore the last backup.",
  },
  {
    what: "another program's",
    make: async () => {
      const file = await place();
      const db = new DatabaseSync(file);
      db.exec("PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)");
      db.close();
      return file;
    },
    says: "belongs to another program: set DATA_DIR to a folder of Prongsai's own, or move the file away.",
  },
  {
    what: "of a newer version",
    make: () => storeFile([{ version: migrations.length + 1, sql: "CREATE TABLE later (x)" }]),
    says: `was written by a newer version of Prongsai (schema ${migrations.length + 1}, this version knows ${migrations.length}): start that version, or set DATA_DIR to another folder.`,
  },
])("a file that is $what is refused with its remedy, and stays as it is", async ({ make, says }) => {
  const file = await make();
  const { server, doctor } = await refusedBy(file);
  expect(server).toBe(`${file} ${says}`);
  expect(doctor).toContain(`${file} ${says}`);
});

it("damage that an operator's command meets is told in the same sentence, without a stack", async () => {
  const file = await storeFile();
  damage(file, "sqlite_autoindex_agencies_1");
  const listed = await runCommandQuickly(["agency", "list"], { ...line, DATA_DIR: dirname(file) });
  expect(listed).toMatchObject({
    code: 1,
    stdout: "",
    stderr: `${file} is damaged: move it away and restore the last backup.\n`,
  });
});

/** The server as a user whom the rights of files bind: root is one without its privilege to pass them over. */
async function runBound(settings: Settings): Promise<{ code: unknown; stderr: string }> {
  const server = [process.execPath, new URL("../../../src/main.ts", import.meta.url).pathname];
  const bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", ...server];
  const [program = "", ...args] = process.getuid?.() === 0 ? bound : server;
  const env = { PATH: process.env.PATH ?? "", ...settings };
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, stderr: stderr.trim() };
}

it.each([
  { what: "file", lock: (file: string) => chmodSync(file, 0o400) },
  { what: "folder", lock: (file: string) => chmodSync(dirname(file), 0o500) },
])(
  "a $what that may only be read is refused with its remedy, and the file stays as it is",
  async ({ lock }) => {
    const file = await storeFile();
    const before = readFileSync(file);
    lock(file);
    onTestFinished(() => chmodSync(dirname(file), 0o700));
    expect(await runBound({ ...line, DATA_DIR: dirname(file) })).toEqual({
      code: 1,
      stderr: `${file} can be read but not written: give the server's user the right to write the file and its folder.`,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

it("damage that comes while the server runs is said, and nothing is acknowledged that cannot be kept", async () => {
  const office = await openSmallOffice();
  const store = await openTestStore();
  await office.furnish(store);
  const server = await office.start({ DATA_DIR: dirname(store.file) });
  expect(await office.note("before.")).toBe(200);
  await office.confirmed(1);
  damage(store.file, "inbox");
  // What another process writes makes the server read the file anew.
  await store.settings.set("by", "operator");
  expect(await office.note("afterwards.")).toBe(500);
  expect((await office.get("/readyz")).status).toBe(503);
  expect(server.stderr()).toContain(`${store.file} is damaged: move it away and restore the last backup.`);
  expect((await notesIn(store)).notes).toEqual(["before."]);
});
