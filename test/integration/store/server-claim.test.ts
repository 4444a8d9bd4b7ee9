// Owns the proof that one server process has a file, with real processes.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OperatorError } from "../../../src/domain/errors.ts";
import { type OpenedStore, openSqliteStore } from "../../../src/store/index.ts";
import { ownTable } from "../../../src/store/process-life.ts";
import { openDatabase } from "../../../src/store/sqlite/database.ts";
import { claimServer } from "../../../src/store/sqlite/server-claim.ts";
import { inboxEvent } from "../../support/builders.ts";
import { goneProcess } from "../../support/gone-process.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

const program = new URL("../../fixtures/claim-server.ts", import.meta.url).pathname;
const never = () => expect.unreachable("no other server took over");

let place: Awaited<ReturnType<typeof temporaryFile>>;
let store: OpenedStore;
let children: ChildProcess[];

beforeEach(async () => {
  place = await temporaryFile("prongsai.db");
  store = await openSqliteStore({ file: place.file });
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await store.close();
  await place.remove();
});

/** Starts a server process; `says` is what it answers to its claim. */
async function startServer(file = place.file): Promise<{ child: ChildProcess; says: string }> {
  const child = spawn("node", [program, file], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const [said] = await once(child.stdout, "data");
  return { child, says: String(said).trim() };
}

/** Writes the row of a server as it would stand there. */
function leaveRow(pid: number, host: string, silentSeconds: number, table: string | null = null): void {
  const db = new DatabaseSync(place.file);
  const sql = `INSERT OR REPLACE INTO server (one, owner, pid, host, beat, process_table)
               VALUES (1, 'other', ?, ?, unixepoch('subsec') - ?, ?)`;
  db.prepare(sql).run(pid, host, silentSeconds, table);
  db.close();
}

/** When the server that has the file told last that it lives, in the store's seconds. */
function lastBeat(): number {
  const db = new DatabaseSync(place.file, { readOnly: true });
  const beat = db.prepare("SELECT beat FROM server").get()?.beat;
  db.close();
  return Number(beat);
}

it("a file that can only be read is refused with its remedy", () => {
  const reader = new DatabaseSync(place.file, { readOnly: true });
  const db = openDatabase(place.file);
  const durably = () => expect.unreachable(String(reader.exec("DELETE FROM server")));
  expect(() => claimServer({ ...db, durably }, place.file, never)).toThrow(OperatorError);
  for (const open of [db, reader]) open.close();
});

describe("a second server on the same file", () => {
  it("refuses to start while the first lives, and says which process that is", async () => {
    const first = await startServer();
    expect(first.says).toBe("claimed");
    const second = await startServer();
    expect(second.says).toMatch(/^OperatorError: /);
    expect(second.says).toContain(`process ${first.child.pid} on ${hostname()}`);
    expect(second.says).toContain("DATA_DIR");
    await expect(store.claimServer(never)).rejects.toBeInstanceOf(OperatorError);
  });

  it("is one of several that start together on a new file: one works, the others say why not", async () => {
    const file = `${place.file}.new`;
    const servers = await Promise.all([1, 2, 3].map(() => startServer(file)));
    const said = servers.map(({ says }) => says).sort();
    expect(said).toEqual([
      expect.stringMatching(/^OperatorError: Another server/),
      expect.stringMatching(/^OperatorError: Another server/),
      "claimed",
    ]);
  });

  it("starts at once after the first was killed", async () => {
    const first = await startServer();
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    expect((await startServer()).says).toBe("claimed");
  });

  it("takes up at once what a killed server was handling", async () => {
    await store.inbox.add([inboxEvent({ id: "e1" })]);
    await store.inbox.claim("the dead one", 15_000);
    expect(await store.inbox.claim("the new one", 15_000)).toBeNull();
    await store.claimServer(never);
    expect(await store.inbox.claim("the new one", 15_000)).toMatchObject({ id: "e1" });
  });

  it("starts at once after the first has stopped", async () => {
    const first = await startServer();
    first.child.stdin?.end();
    await once(first.child, "exit");
    await expect(store.claimServer(never)).resolves.toBeUndefined();
  });

  it("refuses in the same process too", async () => {
    await store.claimServer(never);
    const other = await openSqliteStore({ file: place.file });
    await expect(other.claimServer(never)).rejects.toBeInstanceOf(OperatorError);
    await store.close();
    await expect(other.claimServer(never)).resolves.toBeUndefined();
    store = other;
  });

  const elsewhere = [
    ["on another machine", "another-machine", null],
    ["in another container of the same host name", hostname(), `${ownTable} of another`],
    ["of a version that did not say where", hostname(), null],
  ] as const;
  it.each(elsewhere)("watches one %s until it was silent for 30 seconds", async (_where, host, table) => {
    for (const pid of [goneProcess(), process.pid]) {
      leaveRow(pid, host, 29.7, table);
      const left = lastBeat();
      await expect(store.claimServer(never)).resolves.toBeUndefined();
      // By the rows alone: how long this process itself was kept waiting says nothing.
      expect(lastBeat() - left).toBeGreaterThan(30);
    }
  });

  it.each(elsewhere)(
    "watches one %s, and refuses when it tells that it lives",
    async (_where, host, table) => {
      const pid = goneProcess();
      leaveRow(pid, host, 4, table);
      const claim = expect(store.claimServer(never)).rejects.toThrow(`process ${pid}`);
      leaveRow(pid, host, 0, table);
      await claim;
    },
  );

  it("is not kept out by a dead server that had the same process id", async () => {
    leaveRow(process.pid, hostname(), 1, ownTable);
    await expect(store.claimServer(never)).resolves.toBeUndefined();
  });

  it("is not kept out by a row left long ago whose process id another program has now", async () => {
    leaveRow(process.ppid, hostname(), 31, ownTable);
    await expect(store.claimServer(never)).resolves.toBeUndefined();
  });

  it("is not kept out by a row from before the clock was set back, whose last sign lies in the future", async () => {
    leaveRow(process.ppid, hostname(), -3_600, ownTable);
    await expect(store.claimServer(never)).resolves.toBeUndefined();
  });

  it("that took over makes the first one stop, once", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const lost = vi.fn();
    await store.claimServer(lost);
    vi.advanceTimersByTime(60_000);
    expect(lost).not.toHaveBeenCalled();
    leaveRow(1, "another-machine", 0);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(lost).toHaveBeenCalledOnce();
    expect(await store.servers()).toMatchObject([{ host: "another-machine" }]);
  });

  it("leaves operator commands free to read and write beside the server", async () => {
    await startServer();
    await store.settings.set("by", "operator");
    expect(await store.settings.get("by")).toBe("operator");
  });
});
