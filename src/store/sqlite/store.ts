// Owns the composition of the SQLite store: one file, all collections, open until it is closed.
import type { OpenedStore } from "../copy-port.ts";
import { agencyStore } from "./agencies.ts";
import { assessmentStore } from "./assessments.ts";
import { carrierStore } from "./carriers.ts";
import { changeStore } from "./changes.ts";
import { chatStore } from "./chats.ts";
import { copiesOf } from "./copies.ts";
import type { Database } from "./database.ts";
import { inboxStore } from "./inbox.ts";
import { calendarStore, catalogueStore } from "./installation.ts";
import { lockStore } from "./locks.ts";
import { memberStore } from "./members.ts";
import { type Migration, migrations, schemaVersion } from "./migrations.ts";
import { openMigrated, operatorErrorFor, troubleOf } from "./opening.ts";
import { outboxStore } from "./outbox.ts";
import { pendingStore } from "./pending.ts";
import { quotaStore } from "./quota.ts";
import { sentMessageStore } from "./sent-messages.ts";
import { claimServer, type ServerClaim, servingProcesses, untilKnown } from "./server-claim.ts";
import { settingStore } from "./settings.ts";
import { tokenStore } from "./tokens.ts";
import { verifyFile } from "./verified.ts";

/** About half a megabyte each: the agencies that talk at the same time. */
const usuallyKeptYears = 24;

/**
 * Opens the store in this file; folder and file are created where they are missing, older schemas brought up to date.
 * `migrations`: for tests. `keptYears`: how many are kept parsed. Rejects with an OperatorError that says what is wrong with the file.
 */
export async function openSqliteStore(options: {
  file: string;
  migrations?: readonly Migration[];
  keptYears?: number;
}): Promise<OpenedStore> {
  const db = openMigrated(options.file, options.migrations ?? migrations);
  const inbox = inboxStore(db);
  const claims: ServerClaim[] = [];
  let damage: { fault: unknown } | null = null;
  return {
    ...collectionsOf(db, options.keptYears ?? usuallyKeptYears),
    ...copiesOf(db, options.file),
    inbox,
    place: options.file,
    async claimServer(onLost) {
      await untilKnown(db);
      claims.push(claimServer(db, options.file, onLost));
    },
    servers: async () => servingProcesses(db),
    // A read here costs less than a look at what was read before.
    turn: (_about, work) => work(),
    async ping() {
      if (damage) throw damage.fault;
      db.get("SELECT 1 FROM settings LIMIT 1");
      for (const claim of claims) claim.beat();
    },
    troubleOf(fault) {
      const trouble = troubleOf(fault, options.file);
      // Damage stays until another file is opened: what was read before it may lie in the cache and work.
      if (trouble?.passes === false) damage = { fault };
      return trouble;
    },
    verify: async () => verifyFile(db, options.file),
    // It is filled in one transaction.
    assertWhole: async () => {},
    schemaVersion: async () => schemaVersion(db),
    async close() {
      inbox.flush();
      for (const claim of claims.splice(0)) claim.release();
      closeFile(db, options.file);
    },
  };
}

function closeFile(db: Database, file: string): void {
  try {
    db.close();
  } catch (fault) {
    throw operatorErrorFor(fault, file);
  }
}

function collectionsOf(db: Database, keptYears: number) {
  return {
    agencies: agencyStore(db),
    members: memberStore(db),
    assessments: assessmentStore(db, keptYears),
    chats: chatStore(db),
    changes: changeStore(db),
    outbox: outboxStore(db),
    quota: quotaStore(db),
    sentMessages: sentMessageStore(db),
    carriers: carrierStore(db),
    pending: pendingStore(db),
    tokens: tokenStore(db),
    locks: lockStore(db),
    settings: settingStore(db),
    catalogues: catalogueStore(db),
    calendars: calendarStore(db),
  };
}
