// Owns the contract of the store: what every adapter must keep, in terms of the port alone.
import { afterEach, beforeEach, describe } from "vitest";
import { describeAggregates } from "./aggregates.ts";
import { describeChanges } from "./changes.ts";
import { describeChats } from "./chats.ts";
import { describeCopies } from "./copies.ts";
import { describeCopiesBeside } from "./copies-beside.ts";
import { describeErasure } from "./erasure.ts";
import { describeInbox } from "./inbox.ts";
import { describeInboxWorkers } from "./inbox-workers.ts";
import { describeInstallation } from "./installation.ts";
import { describeKeptYears } from "./kept-years.ts";
import { describeLocks } from "./locks.ts";
import type { Opened, OpenStore } from "./opened.ts";
import { describeOutbox } from "./outbox.ts";
import { describeOutboxClaims } from "./outbox-claims.ts";
import { describePending } from "./pending.ts";
import { describeQueries } from "./queries.ts";
import { describeQuota } from "./quota.ts";
import { describeSentMessages } from "./sent-messages.ts";
import { describeTakenBack } from "./taken-back.ts";
import { describeTokens } from "./tokens.ts";
import { describeTurns } from "./turns.ts";

const parts = [
  describeAggregates,
  describeTakenBack,
  describeTurns,
  describeKeptYears,
  describeQueries,
  describeChanges,
  describeChats,
  describeErasure,
  describeInbox,
  describeInboxWorkers,
  describeOutbox,
  describeOutboxClaims,
  describeQuota,
  describePending,
  describeTokens,
  describeSentMessages,
  describeLocks,
  describeInstallation,
  describeCopies,
  describeCopiesBeside,
];

/** Runs the whole contract against an adapter; `open` gives each test an empty data set of its own. */
export function describeStoreContract(name: string, open: OpenStore): void {
  describe(`the store on ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());
    for (const part of parts) part(() => opened);
  });
}
