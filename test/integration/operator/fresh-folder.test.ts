// Owns the proof of operator commands and the sandbox in a folder in which no server has run yet.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { OperatorError } from "../../../src/domain/errors.ts";
import { loadSandboxState, saveSandboxState, startingState } from "../../../src/sandbox/sandbox-state.ts";
import type { Settings } from "../../support/child.ts";
import { runCommandQuickly } from "../../support/command-process.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

let place: Awaited<ReturnType<typeof temporaryFile>>;
beforeEach(async () => {
  place = await temporaryFile("prongsai.db");
});
afterEach(() => place.remove());

async function yearOpenedBy(settings: Settings): Promise<number | undefined> {
  const all = { DATA_DIR: dirname(place.file), ...settings };
  const run = async (...args: string[]) =>
    JSON.parse((await runCommandQuickly([...args, "--json"], all)).stdout);
  const { id } = (await run("agency", "add", "--name", "อบต.บ้านดอน", "--type", "อบต")) as { id: string };
  const { assessments } = (await run("export", "--agency", id)) as { assessments: { fiscalYear: number }[] };
  return assessments[0]?.fiscalYear;
}

it.each<[string, Settings, number]>([
  ["the time at which a new sandbox begins", {}, 2569],
  ["the sandbox's CLOCK_START", { CLOCK_START: "2026-10-01T09:00:00+07:00" }, 2570],
  [
    "CLOCK_START on another LINE API",
    {
      CLOCK_START: "2025-10-01T00:00:00+07:00",
      LINE_CHANNEL_SECRET: "secret",
      LINE_CHANNEL_ACCESS_TOKEN: "token",
      LINE_API_BASE_URL: "http://127.0.0.1:9",
    },
    2569,
  ],
])("agency add opens the fiscal year of %s", async (_what, settings, year) => {
  expect(await yearOpenedBy(settings)).toBe(year);
});

it("the sandbox makes its folder itself, as it must where data is kept in MongoDB", () => {
  const folder = join(dirname(place.file), "new", "data");
  const state = startingState(null, "http://127.0.0.1:3001");
  saveSandboxState(folder, state);
  expect(loadSandboxState(folder)).toEqual(state);
});

it("a folder that the sandbox cannot make is named with its remedy", () => {
  writeFileSync(place.file, "in the way");
  const keep = () => saveSandboxState(join(place.file, "data"), startingState(null, "http://127.0.0.1:3001"));
  expect(keep).toThrow(OperatorError);
  expect(keep).toThrow(/cannot be written: check that DATA_DIR/);
});
