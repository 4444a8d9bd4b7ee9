// Owns folders that last as long as a benchmark.
import { temporaryFolder } from "../support/temporary-file.ts";

/** Gives the work a new folder and takes it away afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = await temporaryFolder();
  try {
    return await work(folder);
  } finally {
    await remove();
  }
}
