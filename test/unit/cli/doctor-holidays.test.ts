// Owns the proof that the operator hears of holidays that are missing, in time.
import { expect, test } from "vitest";
import { examine } from "../../../src/cli/doctor-checks.ts";
import type { Operator } from "../../../src/cli/operator.ts";
import { openTestDeps } from "../../support/service-deps.ts";

async function holidaysOn(day: string) {
  const deps = await openTestDeps();
  deps.at = `${day}T02:00:00.000Z`;
  const checks = await examine({ deps, config: { dataDir: "." } } as unknown as Operator);
  return checks.find(({ check }) => check === "holidays");
}

test("doctor says nothing in July, and in August names the year whose holidays are missing, with the remedy", async () => {
  expect(await holidaysOn("2027-07-30")).toMatchObject({ state: "ok", remedy: null });
  const august = await holidaysOn("2027-08-02");
  expect(august).toMatchObject({ state: "warning", remedy: expect.stringContaining("holidays.json") });
  expect(august?.detail).toContain("2571");
});
