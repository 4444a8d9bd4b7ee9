// Owns the proof of `milestone list|set` as it is typed, beside a running server.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSandbox, type Sandbox } from "../../support/sandbox.ts";

let sandbox: Sandbox;
let agency: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  const added = await sandbox.json(
    "agency",
    "add",
    "--name",
    "อบต.บ้านดอน",
    "--type",
    "อบต",
    "--year",
    "2569",
  );
  agency = (added as { id: string }).id;
});
afterAll(() => sandbox.close());

const oitOf = async (...of: string[]) => {
  const { milestones } = (await sandbox.json("milestone", "list", "--year", "2569", ...of)) as {
    milestones: { kind: string; to: string; confirmed: boolean; setBy: string | null }[];
  };
  const { to, confirmed, setBy } = milestones.find((one) => one.kind === "oit") ?? {};
  return { to, confirmed, setBy };
};
const set = (...options: string[]) => sandbox.json("milestone", "set", "oit", "--year", "2569", ...options);

it("list gives a year's milestones as its list has them", async () => {
  expect(await oitOf()).toEqual({ to: "2026-04-30", confirmed: false, setBy: null });
});

it("set moves it for every agency that has not set its own, and keeps what is not named", async () => {
  await set("--to", "2026-05-08", "--agency", agency);
  const moved = await set("--to", "2026-05-15", "--confirmed");
  expect(moved).toMatchObject({ from: "2026-03-01", agencies: { moved: 1, own: 1, same: 0, without: 0 } });
  expect(await oitOf()).toEqual({ to: "2026-05-15", confirmed: true, setBy: "installation" });
  expect(await oitOf("--agency", agency)).toEqual({ to: "2026-05-08", confirmed: false, setBy: "agency" });
});

describe("bad use", () => {
  it.each([
    ["no day", ["milestone", "set", "oit"], 2, "--to"],
    ["a day that does not exist", ["milestone", "set", "oit", "--to", "2026-02-30"], 2, "2026-05-15"],
    ["a year of the common era", ["milestone", "list", "--year", "2026"], 2, "Buddhist"],
    ["an unknown kind", ["milestone", "set", "oti", "--to", "2026-05-15"], 1, "registration, surveys, oit"],
    ["a day outside the year", ["milestone", "set", "oit", "--to", "2027-05-15"], 1, "2569"],
    ["an unknown agency", ["milestone", "list", "--agency", "nowhere"], 1, "nowhere"],
  ])("%s ends with a sentence on stderr, stdout stays empty", async (_what, args, code, words) => {
    const ended = await sandbox.run(...args);
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});
