// Owns the connection to MongoDB: how it is opened, what it waits for, and the store's clock.
import mongoose, { type mongo } from "mongoose";
import type { StoreTrouble } from "../port.ts";
import { combinedReads, type Read } from "./combined-reads.ts";
import { learnClock, type StoreClock } from "./store-clock.ts";
import { operatorErrorFor, troubleOf } from "./trouble.ts";

type Document = mongo.BSON.Document;
export type Collection<T extends Document> = mongo.Collection<T>;

export interface Mongo {
  /** Rejects nothing itself: each call on it rejects while the server is away. */
  collection<T extends Document>(name: string): Collection<T>;
  /** Rejects as a call on the collection does. */
  read: Read;
  clock: StoreClock;
  /** Resolves if the server answers. */
  ping(): Promise<void>;
  /** What a fault of a call says of the server; null: it came of what was asked. */
  troubleOf(fault: unknown): StoreTrouble | null;
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
      collection: collectionsOf(db),
      read: combinedReads(db, (fault) => troubleOf(fault, hostsOf(uri)) !== null),
      clock,
      ping: async () => void (await db.command({ ping: 1 })),
      troubleOf: (fault) => troubleOf(fault, hostsOf(uri)),
      place: `${hostsOf(uri)}/${connection.name}`,
      async close() {
        clock.stop();
        await connection.close();
      },
    };
  } catch (fault) {
    await connection.close();
    throw operatorErrorFor(fault, hostsOf(uri));
  }
}

/** Each is made once: the driver works its options out anew for every one that is asked for. */
function collectionsOf(db: mongo.Db): Mongo["collection"] {
  const made = new Map<string, Collection<Document>>();
  return <T extends Document>(name: string): Collection<T> => {
    const known = made.get(name) ?? db.collection(name);
    made.set(name, known);
    return known as unknown as Collection<T>;
  };
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(uri);
}

/** `host:port,host:port`: a user and a password stand before the last `@` of the authority. */
function hostsOf(uri: string): string {
  const authority = uri.replace(/^mongodb(\+srv)?:\/\//, "").replace(/[/?].*$/, "");
  return authority.slice(authority.lastIndexOf("@") + 1);
}
