// Owns places for files that last as long as a test.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A path in a new folder of its own; `remove` takes the folder away. The file is not created. */
export async function temporaryFile(name: string): Promise<{ file: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "prongsai-"));
  return { file: join(dir, name), remove: () => rm(dir, { recursive: true, force: true }) };
}
