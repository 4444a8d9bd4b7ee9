// Owns the databases that tests make on a MongoDB server: another name in its connection string, and their end.
import mongoose from "mongoose";

/** The same server, another database; user, several hosts and options stay. Throws if it is no connection string. */
export function withDatabase(uri: string, name: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri);
  if (!parts) throw new Error("MONGODB_TEST_URI is not a connection string of MongoDB");
  return `${parts[1]}/${name}${parts[2] ?? ""}`;
}

/** Drops the database that the connection string names. */
export async function dropDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
