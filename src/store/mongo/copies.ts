// Owns the copying of a whole database in MongoDB, record by record.
import type { OpenedStore } from "../copy-port.ts";
import type { Mongo } from "./connection.ts";
import { fill, isEmpty } from "./filling.ts";
import { recordsOf } from "./reading.ts";

/** `servers`: those that live now, asked for before anything is written. */
export function copiesOf(
  mongo: Mongo,
  servers: OpenedStore["servers"],
): Pick<OpenedStore, "isEmpty" | "records" | "fill"> {
  return {
    isEmpty: () => isEmpty(mongo),
    records: () => recordsOf(mongo),
    fill: (records) => fill(mongo, servers, records),
  };
}
