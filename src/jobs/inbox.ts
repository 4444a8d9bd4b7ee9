// Owns the handling of stored events: a chat is leased, its oldest event handled, answered and ended.
import { setTimeout as pause } from "node:timers/promises";
import type { Handled, HandleEvent } from "../chat/handled.ts";
import type { StoredInboxEvent } from "../domain/delivery.ts";
import type { Message } from "../line/types.ts";
import { answerEvent, liveToken } from "./answer.ts";
import { createDrain, type Drain } from "./drain.ts";
import { describeFault, type JobKit, loggedFault, ownerOf } from "./kit.ts";
import { replyOnce } from "./reply.ts";
import { recordReply } from "./sent-record.ts";

export interface InboxOptions {
  handle: HandleEvent;
  /** Resolves when the next event may be taken; at once unless given. */
  turn?(): Promise<void>;
  /** What a person is told whose event could not be handled. */
  apology(event: StoredInboxEvent): Promise<Message[]>;
  concurrency?: number;
  leaseMs?: number;
  /** Between two tries of an event, times its failures: passing faults get a moment to pass. */
  pauseMs?: number;
}

const mostFailures = 3;

/** The drain of the inbox: serial in a chat, side by side across chats (design 5, Inbox). */
export function createInboxDrain(kit: JobKit, options: InboxOptions): Drain {
  const { leaseMs = 15_000, concurrency = 8 } = options;
  return createDrain<StoredInboxEvent>({
    name: "inbox",
    concurrency,
    heartbeatMs: 5_000,
    log: kit.log,
    logged: (fault) => loggedFault(kit, fault),
    claim: async (lane) => {
      await options.turn?.();
      return kit.deps.store.inbox.claim(ownerOf(kit, "inbox", lane), leaseMs);
    },
    work: (event, lane) => handleLeased(kit, options, event, ownerOf(kit, "inbox", lane), leaseMs),
  });
}

async function handleLeased(
  kit: JobKit,
  options: InboxOptions,
  event: StoredInboxEvent,
  owner: string,
  leaseMs: number,
): Promise<void> {
  const { inbox } = kit.deps.store;
  const renewal = setInterval(() => {
    inbox.renew(event.chat, owner, leaseMs).catch((fault: unknown) => {
      kit.log.warn({ event: event.id, fault: loggedFault(kit, fault) }, "lease not renewed");
    });
  }, leaseMs / 3);
  try {
    const holding = kit.deps.store.outbox.holds(event.chat, kit.deps.clock.now());
    // Its fault is met below: not before the handling has ended.
    holding.catch(() => undefined);
    const handled = await options.handle(event);
    const { said, refusal } = await answerEvent(kit, event, handled, owner, await holding);
    if (refusal !== null) return await endRefused(kit, options, event, owner, { handled, refusal });
    // Side by side: a stop between the reply and its record loses the record either way.
    const recorded = said && recordReply(kit, event.chat, said);
    await Promise.all([recorded, inbox.finish(event.id, owner, "done", null)]);
  } catch (fault) {
    await countFailure(kit, options, event, owner, fault);
  } finally {
    clearInterval(renewal);
  }
}

/** An answer that LINE refuses is dead. What was written is announced with the next reply: there is nothing to be sorry for. */
async function endRefused(
  kit: JobKit,
  options: InboxOptions,
  event: StoredInboxEvent,
  owner: string,
  { handled, refusal }: { handled: Handled; refusal: string },
): Promise<void> {
  const reason = `answer refused by LINE: ${refusal}`;
  if (!handled.announce) return bury(kit, options, event, owner, reason);
  kit.log.error({ event: event.id }, "event is dead");
  await kit.deps.store.inbox.finish(event.id, owner, "dead", reason);
}

async function countFailure(
  kit: JobKit,
  options: InboxOptions,
  event: StoredInboxEvent,
  owner: string,
  fault: unknown,
): Promise<void> {
  const trouble = kit.deps.store.troubleOf(fault);
  if (trouble?.passes) return waitForStore(kit, options, event, owner, trouble.sentence);
  const reason = describeFault(fault);
  const failures = event.failures + 1;
  kit.log.error({ event: event.id, failures, fault: loggedFault(kit, fault) }, "event failed");
  if (failures >= mostFailures) return bury(kit, options, event, owner, reason);
  await pause((options.pauseMs ?? 300) * failures);
  await kit.deps.store.inbox.fail(event.id, owner, reason);
}

/** Not the event's fault: it stays as it is. A store that cannot take it back either frees its chat when the lease ends. */
async function waitForStore(
  kit: JobKit,
  options: InboxOptions,
  event: StoredInboxEvent,
  owner: string,
  why: string,
): Promise<void> {
  kit.log.error({ event: event.id, why }, "event waits for the store");
  await pause(options.pauseMs ?? 300);
  await kit.deps.store.inbox.giveBack(event.id, owner).catch(() => undefined);
}

/** Ends an event that cannot be handled, so that its chat goes on; its person is told while the token lives. */
async function bury(
  kit: JobKit,
  options: InboxOptions,
  event: StoredInboxEvent,
  owner: string,
  reason: string,
): Promise<void> {
  kit.log.error({ event: event.id }, "event is dead");
  // Whoever has the event by now answers it.
  if (!(await kit.deps.store.inbox.finish(event.id, owner, "dead", reason))) return;
  const token = liveToken(kit, event);
  const messages = token ? await options.apology(event) : [];
  if (token && messages.length > 0) await replyOnce(kit.line, kit.deps.clock, token, messages);
}
