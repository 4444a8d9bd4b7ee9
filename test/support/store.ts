// Owns a real store for tests: a file of its own that goes away when the test file has run.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqliteStore, type SqliteStore } from "../../src/store/index.ts";

/** A store that a test may also close itself, twice too; `file` is its database, alone in its folder. */
export type TestStore = SqliteStore & { file: string };

const open: TestStore[] = [];

/** An empty store in a new folder; it closes itself and goes away after the last test of the file. */
export async function openTestStore(): Promise<TestStore> {
  const dir = await mkdtemp(join(tmpdir(), "prongsai-store-"));
  const file = join(dir, "prongsai.db");
  const store = await openSqliteStore({ file });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  };
  const test: TestStore = { ...store, file, close: () => (closing ??= close()) };
  open.push(test);
  return test;
}

afterAll(() => Promise.all(open.splice(0).map((store) => store.close())));
