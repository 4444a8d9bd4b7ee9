// Owns places for files that last as long as a test.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder of its own; `remove` takes it away with all that is in it. */
export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "prongsai-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A path in a new folder of its own; `remove` takes the folder away. The file is not created. */
export async function temporaryFile(name: string): Promise<{ file: string; remove(): Promise<void> }> {
  const { folder, remove } = await temporaryFolder();
  return { file: join(folder, name), remove };
}
