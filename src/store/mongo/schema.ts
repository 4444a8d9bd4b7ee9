// Owns the version of the documents' shapes in MongoDB.
import { OperatorError } from "../../domain/errors.ts";
import type { Mongo } from "./connection.ts";
import { upserted } from "./indexes.ts";

/** There is one shape so far; a second one brings an ordered list of migrations, as SQLite has. */
const newest = 1;

interface SchemaDocument {
  _id: "schema";
  version: number;
}

const documents = (mongo: Mongo) => mongo.collection<SchemaDocument>("installation");

/** The version that the database has; 0: a new one. */
export async function schemaVersion(mongo: Mongo): Promise<number> {
  return (await documents(mongo).findOne({ _id: "schema" }))?.version ?? 0;
}

/** Marks a new database. Rejects with an OperatorError for one that a newer version wrote. */
export async function checkSchema(mongo: Mongo): Promise<void> {
  await upserted(() =>
    documents(mongo).updateOne({ _id: "schema" }, { $setOnInsert: { version: newest } }, { upsert: true }),
  );
  const found = await schemaVersion(mongo);
  if (found > newest)
    throw new OperatorError(
      `${mongo.place} was written by a newer version of Prongsai (schema ${found}, this version knows ${newest}): start that version, or set MONGODB_URI to another database.`,
    );
}
