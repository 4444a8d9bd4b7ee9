// Owns which store may be filled with the records of another: an empty one that no server works on.
import { OperatorError } from "../domain/errors.ts";
import type { ServingProcess } from "./copy-port.ts";

/** Throws an OperatorError that names the remedy. `place`: where the store is, for people. */
export function assertFillable(
  place: string,
  { servers, empty }: { servers: readonly ServingProcess[]; empty: boolean },
): void {
  const [server] = servers;
  if (server)
    throw new OperatorError(
      `A server (process ${server.pid} on ${server.host}) works with ${place}: stop it first. If it was killed, wait half a minute.`,
    );
  if (!empty)
    throw new OperatorError(
      `${place} holds records already, and nothing is written over them: set DATA_DIR to a new folder, or MONGODB_URI to a new database, and restore there.`,
    );
}
