// Each test on MongoDB has an empty database of its own on the run's server.
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";

describeOnMongo("the MongoDB of the tests", () => {
  it("gives each test a database that no other sees", async () => {
    const [one, other] = await Promise.all(
      [openTestDatabase(), openTestDatabase()].map((uri) => mongoose.createConnection(uri).asPromise()),
    );
    const rows = one?.collection<{ _id: string }>("rows");
    await rows?.insertOne({ _id: "a" });
    await expect(rows?.insertOne({ _id: "a" })).rejects.toThrow("E11000");
    expect(await other?.collection("rows").countDocuments()).toBe(0);
    await Promise.all([one?.close(), other?.close()]);
  });
});
