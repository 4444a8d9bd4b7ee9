// Owns the composition of the MongoDB store: one database, all collections, open until it is closed.
import type { OpenedStore } from "../copy-port.ts";
import { toldFault } from "../store-fault.ts";
import { agencyCollections, agencyStore } from "./agencies.ts";
import { assessmentCollections, assessmentStore } from "./assessments.ts";
import { carrierCollections, carrierStore } from "./carriers.ts";
import { changeCollections, changeStore } from "./changes.ts";
import { chatCollections, chatStore } from "./chats.ts";
import { connectMongo, type Mongo } from "./connection.ts";
import { copiesOf } from "./copies.ts";
import { inboxCollections, inboxStore } from "./inbox.ts";
import { buildIndexes } from "./indexes.ts";
import { calendarStore, catalogueStore, installationCollections } from "./installation.ts";
import { lockStore } from "./locks.ts";
import { memberCollections, memberStore } from "./members.ts";
import { outboxCollections, outboxStore } from "./outbox.ts";
import { pendingCollections, pendingStore } from "./pending.ts";
import { allSettled } from "./pending-changes.ts";
import { quotaStore } from "./quota.ts";
import { refuseWhileRestoring } from "./restoring.ts";
import { checkSchema, schemaVersion } from "./schema.ts";
import { sentMessageCollections, sentMessageStore } from "./sent-messages.ts";
import { type Serving, servingOn } from "./serving.ts";
import { settingStore } from "./settings.ts";
import { tokenCollections, tokenStore } from "./tokens.ts";
import { createTurns } from "./turns.ts";

const collections = [
  ...agencyCollections,
  ...assessmentCollections,
  ...carrierCollections,
  ...changeCollections,
  ...chatCollections,
  ...inboxCollections,
  ...installationCollections,
  ...memberCollections,
  ...outboxCollections,
  ...pendingCollections,
  ...sentMessageCollections,
  ...tokenCollections,
];

/** About half a megabyte each: the agencies that talk at the same time. */
const usuallyKeptYears = 24;

/**
 * Opens the store on the server of this `mongodb://` URI; what is missing is made. Several processes may open it at the
 * same time. `keptYears`: how many are kept parsed. Rejects with an OperatorError that says what is wrong with the server.
 */
export async function openMongoStore(options: { uri: string; keptYears?: number }): Promise<OpenedStore> {
  const mongo = await connectMongo(options.uri);
  try {
    await checkSchema(mongo);
    await buildIndexes(mongo, collections);
  } catch (fault) {
    await mongo.close();
    throw toldFault(mongo, fault);
  }
  const serving = servingOn(mongo);
  return composed(mongo, serving, options.keptYears ?? usuallyKeptYears);
}

function composed(mongo: Mongo, serving: Serving, keptYears: number): OpenedStore {
  return {
    ...collectionsOf(mongo, keptYears),
    ...copiesOf(mongo, serving.list),
    place: mongo.place,
    claimServer: (onLost, worker) =>
      serving.claim(onLost, worker).catch((fault: unknown) => {
        throw toldFault(mongo, fault);
      }),
    servers: serving.list,
    turn: createTurns().turn,
    ping: mongo.ping,
    troubleOf: mongo.troubleOf,
    // The server checks what it reads by itself, and is repaired with its own tools.
    verify: mongo.ping,
    assertWhole: () => refuseWhileRestoring(mongo),
    schemaVersion: () => schemaVersion(mongo),
    async close() {
      await allSettled(mongo);
      await serving.release();
      await mongo.close();
    },
  };
}

function collectionsOf(mongo: Mongo, keptYears: number) {
  return {
    agencies: agencyStore(mongo),
    members: memberStore(mongo),
    assessments: assessmentStore(mongo, keptYears),
    chats: chatStore(mongo),
    changes: changeStore(mongo),
    inbox: inboxStore(mongo),
    outbox: outboxStore(mongo),
    quota: quotaStore(mongo),
    sentMessages: sentMessageStore(mongo),
    carriers: carrierStore(mongo),
    pending: pendingStore(mongo),
    tokens: tokenStore(mongo),
    locks: lockStore(mongo),
    settings: settingStore(mongo),
    catalogues: catalogueStore(mongo),
    calendars: calendarStore(mongo),
  };
}
