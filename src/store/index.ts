// Owns the door to the stores: which adapters there are.
export type { OpenedStore } from "./copy-port.ts";
export { openSqliteStore } from "./sqlite/store.ts";
