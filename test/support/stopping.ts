// Owns the stop of a server between any two of its steps: from the n-th on neither store nor LINE do anything for it.
import { DatabaseSync } from "node:sqlite";
import type { LinePlatform } from "../../src/line/types.ts";
import type { Store } from "../../src/store/port.ts";

export interface Stop {
  /** The store and LINE as the server has them that will be stopped. */
  store: Store;
  line: LinePlatform;
  /** False: it did all that it had to do before. */
  struck(): boolean;
}

/** What finds nothing to take from then on, so that the stopped server comes to rest. */
const takes: ReadonlySet<string> = new Set(["claim", "claimDue", "claimHeld", "take"]);
/** Read as a stream, or known without asking: not counted. */
const uncounted: ReadonlySet<string> = new Set(["dueOn", "troubleOf"]);

/** Lets so many calls of store and LINE through; each of them counts as one step. */
export function stopAfter(steps: number, parts: { store: Store; line: LinePlatform }): Stop {
  let done = 0;
  let struck = false;
  const step = (name: string, call: () => unknown): unknown => {
    if (uncounted.has(name)) return call();
    if (done < steps) {
      done += 1;
      return call();
    }
    struck = true;
    return takes.has(name) ? Promise.resolve(null) : Promise.reject(new Error("stopped"));
  };
  return { store: counted(parts.store, step), line: counted(parts.line, step), struck: () => struck };
}

function counted<T extends object>(part: T, step: (name: string, call: () => unknown) => unknown): T {
  return new Proxy(part, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found === "function")
        return (...given: unknown[]) => step(String(name), () => Reflect.apply(found, target, given));
      return typeof found === "object" && found !== null ? counted(found, step) : found;
    },
  });
}

/** What a stopped server held runs out: its leases, claims and locks. */
export function endLeases(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`UPDATE inbox_leases SET until = 0; UPDATE outbox SET claim_until = 0 WHERE claim_until > 0;
           DELETE FROM locks`);
  db.close();
}
