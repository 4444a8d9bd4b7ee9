// Owns what the sandbox remembers in DATA_DIR: its clock's offset, its channel, and where it listens.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../domain/errors.ts";
import type { Instant } from "../domain/time.ts";
import { makeFolder } from "../store/new-folder.ts";

/** A new sandbox starts on a working day of FY 2569 on which something is late (design section 8). */
export const firstMoment: Instant = "2026-03-02T02:00:00.000Z";

const schema = z.object({
  /** Where LINE in miniature listens: operator commands find it here. */
  address: z.string(),
  channelSecret: z.string(),
  channelAccessToken: z.string(),
  /** The sandbox's time minus the system's, in milliseconds. */
  offsetMs: z.number(),
});

export type SandboxState = z.infer<typeof schema>;

function pathIn(dataDir: string): string {
  return join(dataDir, "sandbox.json");
}

/** What was kept; null for a new sandbox. Throws an OperatorError if the file is damaged. */
export function loadSandboxState(dataDir: string): SandboxState | null {
  const path = pathIn(dataDir);
  if (!existsSync(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new OperatorError(
      `${path} cannot be read: delete it, and the sandbox's clock and channel begin anew.`,
    );
  }
}

/**
 * Keeps the state; a crash while writing leaves the old one. Makes the folder: where data is kept in MongoDB nobody has yet.
 * Throws an OperatorError if it cannot be written.
 */
export function saveSandboxState(dataDir: string, state: SandboxState): void {
  const path = pathIn(dataDir);
  try {
    makeFolder(dataDir);
    writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw new OperatorError(
      `${path} cannot be written: check that DATA_DIR is a folder in which the server's user may write, and that its disk has room.`,
      { cause },
    );
  }
}

/** The state of a start: the kept channel and clock, or a new channel. */
export function startingState(kept: SandboxState | null, address: string): SandboxState {
  if (kept) return { ...kept, address };
  return {
    address,
    channelSecret: randomBytes(16).toString("hex"),
    channelAccessToken: randomBytes(32).toString("base64url"),
    offsetMs: 0,
  };
}
