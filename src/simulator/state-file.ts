// Owns the file in which a world outlives its process: read once, written a moment after a change and at the end.
import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import type { World } from "./world.ts";

/** How long changes are gathered before they are written. */
const gatherMs = 300;

export interface StateFile {
  /** The kept world, or null where none was kept. A file that is no world is an error that names it. */
  read(): World | null;
  /** Writes soon; many calls in a row write once. */
  touch(): void;
  /** Writes what is not yet written. */
  flush(): Promise<void>;
}

/** Nothing is kept. */
const nowhere: StateFile = { read: () => null, touch: () => {}, flush: () => Promise.resolve() };

/** The kept file is not what was written: its words name it and what to do. */
export class DamagedState extends Error {
  override readonly name = "DamagedState";
}

function parseWorld(path: string): World {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const words = `${path} does not hold the state of LINE in miniature; remove it to start anew.`;
    throw new DamagedState(words, { cause });
  }
}

/** The file at `path`, replaced as a whole at each write; without a path nothing is kept. */
export function openStateFile(path: string | undefined, world: () => World): StateFile {
  if (path === undefined) return nowhere;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    await writeFile(`${path}.new`, JSON.stringify(world()));
    await rename(`${path}.new`, path);
  };
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write, write);
    return writing;
  };
  const soon = (): void => {
    flush().catch(() => {
      // The next change or the end tries again; what is lost is a toy world, not the product's data.
    });
  };
  return {
    read: () => (existsSync(path) ? parseWorld(path) : null),
    touch() {
      timer ??= setTimeout(soon, gatherMs).unref();
    },
    flush,
  };
}
