// Owns a connection to MongoDB on which a test lets something happen before a call: a stop, or the work of others.
import type { Mongo } from "../../src/store/mongo/connection.ts";

/** What happens before the first call of this name, e.g. `inbox.updateOne`. If it rejects, the call is never made. */
export type Interruptions = Record<string, () => Promise<unknown>>;

export async function stop(): Promise<never> {
  throw new Error("the process stopped");
}

/** The same connection with these interruptions, each once. */
export function interrupted(mongo: Mongo, interruptions: Interruptions): Mongo {
  const left = new Map(Object.entries(interruptions));
  const watch = <T extends object>(collection: T, name: string): T =>
    new Proxy(collection, {
      get(of, property) {
        const found: unknown = Reflect.get(of, property);
        const call = `${name}.${String(property)}`;
        const first = left.get(call);
        if (!first || typeof found !== "function") return found;
        return async (...given: readonly unknown[]) => {
          left.delete(call);
          await first();
          return Reflect.apply(found, of, given);
        };
      },
    });
  return { ...mongo, collection: (name) => watch(mongo.collection(name), name) };
}
