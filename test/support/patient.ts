// Owns an installation for tests of `doctor`: all is well on a real store, but for what a test says.
import { dirname } from "node:path";
import { type Check, examine } from "../../src/cli/doctor-checks.ts";
import type { Operator, Outset } from "../../src/cli/operator.ts";
import { systemClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import type { Instant } from "../../src/domain/time.ts";
import { composeDeps } from "../../src/foundation.ts";
import type { LineAccount } from "../../src/line/account.ts";
import type { LinePlatform } from "../../src/line/types.ts";
import { fakeLine } from "./fake-line.ts";
import { channel, now } from "./scene.ts";
import { actor } from "./service-deps.ts";
import { openTestStore, type TestStore } from "./store.ts";

export interface PatientSetup {
  at?: Instant;
  store?: TestStore;
  /** Parts of the store that fail. */
  broken?: Partial<TestStore>;
  line?: Partial<LinePlatform>;
  account?: Partial<LineAccount>;
  settings?: Record<string, string>;
  /** Why the store could not be opened. */
  unopened?: unknown;
}

const realChannel = {
  LINE_CHANNEL_SECRET: "secret",
  LINE_CHANNEL_ACCESS_TOKEN: "token",
  PUBLIC_URL: "https://ita.example.go.th",
};

/** What `doctor` says of it, by the names of its checks. */
export async function checksOf(setup: PatientSetup = {}): Promise<Record<string, Check>> {
  const store = { ...(setup.store ?? (await openTestStore())), ...setup.broken };
  const outset = outsetOf(setup, dirname(store.file));
  const { clock, line } = outset;
  const deps = composeDeps({ store, clock, line });
  const operator: Operator = { ...outset, deps, opened: store, actor: actor("system"), print: () => {} };
  const patient = { outset, store: "unopened" in setup ? { fault: setup.unopened } : operator };
  return Object.fromEntries((await examine(patient)).map((one) => [one.check, one]));
}

function outsetOf({ at = now, settings, line, account }: PatientSetup, dataDir: string): Outset {
  const info = { userId: channel, displayName: "ITA", chatMode: "bot" };
  return {
    config: readConfig({ ...realChannel, DATA_DIR: dataDir, ...settings }),
    real: true,
    clock: { now: () => at },
    line: {
      ...fakeLine(),
      webhookEndpoint: async () => ({ endpoint: "https://ita.example.go.th/webhook", active: true }),
      ...line,
    },
    account: {
      probe: async () => ({ kind: "answers", info, lineTime: systemClock().now() }),
      testWebhook: async () => ({ success: true, statusCode: 200, reason: "OK" }),
      ...account,
    },
  };
}
