// Owns what use cases are given in tests: the real store and content, a clock that a test sets, LINE's answers.
import { loadContent } from "../../src/catalogue/index.ts";
import type { Instant } from "../../src/domain/time.ts";
import type { Actor, Deps } from "../../src/services/deps.ts";
import { groupChat, now } from "./scene.ts";
import { openTestStore } from "./store.ts";

/** `at` is what the clock says; set it to move the clock. */
export interface TestDeps extends Deps {
  at: Instant;
}

/** Use cases on a fresh database. The store closes itself when the test file ends. */
export async function openTestDeps(): Promise<TestDeps> {
  const deps: TestDeps = {
    at: now,
    store: await openTestStore(),
    content: loadContent(),
    clock: { now: () => deps.at },
    line: {
      displayName: async () => null,
      groupMemberCount: async () => 12,
      quotaLimit: async () => 300,
      quotaUsed: async () => 0,
    },
  };
  return deps;
}

let events = 0;

/** Somebody's next event, in the agency's group. */
export function actor(by: string, over: Partial<Actor> = {}): Actor {
  events += 1;
  return { by, eventId: `event-${events}`, chat: groupChat, at: now, ...over };
}
