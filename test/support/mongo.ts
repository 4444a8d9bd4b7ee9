// Owns what a test asks for of MongoDB: where the run's server is, and databases of its own on it.
import { randomUUID } from "node:crypto";
import { describe, inject, it } from "vitest";
import { atEndOfFile } from "./end-of-file.ts";
import { dropDatabase, withDatabase } from "./mongo-databases.ts";

const provided = inject("mongo");

/**
 * The connection string of the run's MongoDB, or null where there is none. It names no database of a test: those come from
 * `openTestDatabase`. Only files in `test/integration/mongo/` have one.
 */
export function mongoUri(): string | null {
  if (!provided) throw new Error("a test on MongoDB belongs in test/integration/mongo/");
  return "uri" in provided ? provided.uri : null;
}

/** A `describe` that is skipped where there is no MongoDB, and fails there under CI, where nothing may be skipped. */
export function describeOnMongo(name: string, tests: () => void): void {
  if (mongoUri() !== null) describe(name, tests);
  else if (!process.env.CI) describe.skip(name, tests);
  else
    describe(name, () => {
      it("has a MongoDB", () => {
        throw new Error("missing" in provided ? provided.missing : "");
      });
    });
}

/** The connection string of an empty database of its own, for `MONGODB_URI`; it is dropped after the file's last test. */
export function openTestDatabase(): string {
  const uri = mongoUri();
  if (uri === null) throw new Error("no MongoDB: ask in describeOnMongo");
  const own = withDatabase(uri, `prongsai_test_${randomUUID().replaceAll("-", "")}`);
  atEndOfFile(() => dropDatabase(own));
  return own;
}
