// Owns the proof that processes which write to the same year lose and double nothing.
import { expect, it, onTestFinished } from "vitest";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { assessment } from "../../support/builders.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { race, rivalsYear, savesEach } from "../../support/rivals.ts";

describeOnMongo("a year that four workers of two processes write to", () => {
  it("holds each write once, with its change", { timeout: 60_000 }, async () => {
    const uri = openTestDatabase();
    const store = await openMongoStore({ uri });
    onTestFinished(() => store.close());
    await store.assessments.save(assessment(), "open", []);
    const saved = (await race(uri, ["save", "save"])).flat().toSorted();
    const year = await store.assessments.load(rivalsYear);
    expect(saved).toHaveLength(4 * savesEach);
    expect(year?.version).toBe(1 + saved.length);
    expect(year?.constraints.toSorted()).toEqual(saved);
    const history = await store.changes.byAgency("ag1", { limit: 1_000 });
    expect(history.map(({ after }) => String(after)).toSorted()).toEqual(saved);
  });
});
