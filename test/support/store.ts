// Owns a real store for tests: a file of its own that goes away when the test file has run.
import { type OpenedStore, openSqliteStore } from "../../src/store/index.ts";
import { atEndOfFile } from "./end-of-file.ts";
import { temporaryFile } from "./temporary-file.ts";

/** A store that a test may also close itself, twice too; `file` is its database, alone in its folder. */
export type TestStore = OpenedStore & { file: string };

/** An empty store in a new folder; it closes itself and goes away after the last test of the file. */
export async function openTestStore(): Promise<TestStore> {
  const { file, remove } = await temporaryFile("prongsai.db");
  const store = await openSqliteStore({ file });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await store.close();
    await remove();
  };
  const test: TestStore = { ...store, file, close: () => (closing ??= close()) };
  atEndOfFile(test.close);
  return test;
}
