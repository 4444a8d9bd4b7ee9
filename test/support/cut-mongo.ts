// Owns a connection to MongoDB that breaks at one call of a test's choice: before the call arrives, or before its answer does.
import type { Mongo } from "../../src/store/mongo/connection.ts";

export type Cut = "before" | "after";

const calls = ["findOne", "findOneAndUpdate", "insertMany", "replaceOne", "updateOne"] as const;
const isCall = (name: string | symbol): boolean => calls.some((call) => call === name);

/** The connection with its `at`th call cut (from 1); `cut()` tells whether it came to that. */
export function cutMongo(mongo: Mongo, at: number, when: Cut): Mongo & { cut(): boolean } {
  let made = 0;
  const broken = async (call: () => Promise<unknown>): Promise<unknown> => {
    made += 1;
    if (made === at && when === "before") throw new Error("connection lost");
    const answer = await call();
    if (made === at) throw new Error("answer lost");
    return answer;
  };
  const cutCalls = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const found: unknown = Reflect.get(of, name);
        if (typeof found !== "function" || !isCall(name)) return found;
        return (...given: unknown[]) => broken(() => found.apply(of, given));
      },
    });
  return { ...mongo, collection: (name) => cutCalls(mongo.collection(name)), cut: () => made >= at };
}
