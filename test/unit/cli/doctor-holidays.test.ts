// Owns the proof that the operator hears of holidays that are missing, in time.
import { expect, test } from "vitest";
import { checksOf } from "../../support/patient.ts";

async function holidaysOn(day: string) {
  const checks = await checksOf({ at: `${day}T02:00:00.000Z` });
  return checks.holidays;
}

test("doctor says nothing in July, and in August names the year whose holidays are missing, with the remedy", async () => {
  expect(await holidaysOn("2027-07-30")).toMatchObject({ state: "ok", remedy: null });
  const august = await holidaysOn("2027-08-02");
  expect(august).toMatchObject({ state: "warning", remedy: expect.stringContaining("holidays.json") });
  expect(august?.detail).toContain("2571");
});
