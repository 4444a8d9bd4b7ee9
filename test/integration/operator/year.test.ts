// Owns the proof of `year open`: one agency or all, counted, repeatable, and strict with what it is told.
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ended, Settings } from "../../support/child.ts";
import { runCommandQuickly } from "../../support/command-process.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

let settings: Settings;
let ids: string[];
let remove: () => Promise<void>;

const run = (...args: string[]): Promise<Ended> => runCommandQuickly(args, settings);
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...args, "--json");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

beforeAll(async () => {
  const place = await temporaryFile("prongsai.db");
  remove = place.remove;
  // The clock of a sandbox that never ran stands in fiscal year 2569.
  settings = { DATA_DIR: dirname(place.file) };
  const add = (name: string) => json("agency", "add", "--name", name, "--type", "อบต", "--year", "2568");
  ids = [await add("อบต.หนึ่ง"), await add("อบต.สอง")].map(({ id }) => String(id));
});
afterAll(() => remove());

describe("year open", () => {
  it("--dry-run counts what would come over and opens nothing", async () => {
    const dry = await json("year", "open", "--all", "--year", "2569", "--dry-run");
    expect(dry).toMatchObject({ fiscalYear: 2569, dryRun: true, opened: 2, alreadyOpen: 0, failed: 0 });
    expect(dry.agencies).toContainEqual({
      id: ids[0],
      name: "อบต.หนึ่ง",
      result: "opened",
      list: "ita-lgo-2569",
      provisional: false,
      from: 2568,
      items: {
        same: expect.any(Number),
        changed: expect.any(Number),
        split: 0,
        merged: 2,
        new: 1,
        dropped: 1,
      },
      carried: { owners: expect.any(Number), notes: 0, links: 0, measures: 0, practices: 0 },
    });
    expect(await json("year", "open", "--all", "--year", "2569", "--dry-run")).toEqual(dry);
  });

  it("opens one agency, then all others; what is open is skipped", async () => {
    const one = await json("year", "open", "--agency", ids[0] ?? "", "--year", "2569");
    expect(one).toMatchObject({ opened: 1, agencies: [{ id: ids[0], result: "opened" }] });
    const rest = await json("year", "open", "--all", "--year", "2569");
    expect(rest).toMatchObject({ opened: 1, alreadyOpen: 1, failed: 0 });
    const again = await run("year", "open", "--all", "--year", "2569");
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("2569: 0 opened, 2 open already, 0 failed");
  });

  it.each([
    ["neither an agency nor all", ["--year", "2570"], 2],
    ["both an agency and all", ["--all", "--agency", "x", "--year", "2570"], 2],
    ["no year", ["--all"], 2],
    ["a year of the common era", ["--all", "--year", "2026"], 2],
    ["an unknown agency", ["--agency", "nowhere", "--year", "2569"], 1],
    ["a year too far ahead", ["--all", "--year", "2590"], 1],
  ])("with %s: a sentence on stderr, and nothing is opened", async (_what, args, code) => {
    const ended = await run("year", "open", ...args);
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr.length).toBeGreaterThan(10);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it("ends with 1 and names the agencies that failed", async () => {
    const { code, stdout, stderr } = await run("year", "open", "--all", "--year", "2560", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ opened: 0, failed: 2 });
    expect(stderr).toContain("อบต.หนึ่ง");
    expect(stderr).toContain("อบต.สอง");
  });
});
