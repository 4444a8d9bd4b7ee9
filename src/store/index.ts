// Owns the door to the stores: which adapters there are.
export { openSqliteStore, type SqliteStore } from "./sqlite/store.ts";
