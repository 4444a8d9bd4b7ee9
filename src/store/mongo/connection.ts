// Owns the connection to MongoDB: how it is opened, what it waits for, and the store's clock.
import mongoose, { type mongo } from "mongoose";
import { OperatorError } from "../../domain/errors.ts";
import { learnClock, type StoreClock } from "./store-clock.ts";

type Document = mongo.BSON.Document;
export type Collection<T extends Document> = mongo.Collection<T>;

export interface Mongo {
  /** Rejects nothing itself: each call on it rejects while the server is away. */
  collection<T extends Document>(name: string): Collection<T>;
  clock: StoreClock;
  /** Resolves if the server answers. */
  ping(): Promise<void>;
  /** Hosts and database, without user and password. */
  place: string;
  close(): Promise<void>;
}

/** Of a URI that names none. */
const usualDatabase = "prongsai";
/** So long a call waits for a server that can be written to, and for its answer. A failover takes some seconds. */
const selectionMs = 5_000;
const answerMs = 10_000;

const options: mongoose.ConnectOptions = {
  appName: "prongsai",
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: selectionMs,
  connectTimeoutMS: selectionMs,
  socketTimeoutMS: answerMs,
  // Shapes drop what is undefined, as JSON does; without this it would become null.
  ignoreUndefined: true,
  writeConcern: { w: "majority" },
  readPreference: "primary",
};

/** Connects to the server of a `mongodb://` or `mongodb+srv://` URI. Rejects with an OperatorError that names the remedy. */
export async function connectMongo(uri: string): Promise<Mongo> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, { ...options, ...(namesDatabase(uri) ? {} : { dbName: usualDatabase }) });
    const db = connection.getClient().db(connection.name);
    const clock = await learnClock(async () => (await db.command({ isMaster: 1 })).localTime);
    return {
      collection: (name) => db.collection(name),
      clock,
      ping: async () => void (await db.command({ ping: 1 })),
      place: placeOf(uri, connection.name),
      async close() {
        clock.stop();
        await connection.close();
      },
    };
  } catch (fault) {
    await connection.close();
    throw operatorErrorFor(fault, uri);
  }
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(uri);
}

/** `host:port,host:port/database`: a user and a password stand before the last `@` of the authority. */
function placeOf(uri: string, database: string): string {
  const authority = uri.replace(/^mongodb(\+srv)?:\/\//, "").replace(/[/?].*$/, "");
  return `${authority.slice(authority.lastIndexOf("@") + 1)}/${database}`;
}

/** MongoDB's codes for a wrong password and for a missing right. */
const refusals = new Set([13, 18, 8000]);

function operatorErrorFor(fault: unknown, uri: string): unknown {
  if (!(fault instanceof Error) || fault instanceof OperatorError) return fault;
  const where = placeOf(uri, namesDatabase(uri) ? "" : usualDatabase).replace(/\/.*$/, "");
  const code = Reflect.get(fault, "code");
  if (typeof code === "number" && refusals.has(code))
    return new OperatorError(
      `MongoDB at ${where} refuses this user: check user, password and rights in MONGODB_URI (readWrite on its database).`,
      { cause: fault },
    );
  if (
    fault.name === "MongoParseError" ||
    fault.name === "MongoAPIError" ||
    fault.name === "MongoInvalidArgumentError"
  )
    return new OperatorError(
      "MONGODB_URI cannot be read: it looks like mongodb://user:password@host:27017/prongsai, with special characters of the password percent-encoded.",
      { cause: fault },
    );
  return new OperatorError(
    `MongoDB at ${where} does not answer: check that it runs, that MONGODB_URI is right, and that this machine may reach it.`,
    { cause: fault },
  );
}
