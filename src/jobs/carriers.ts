// Owns the digests that ride on talk between colleagues: an unaddressed event's reply token, at most once a day per chat.
import type { Carrier } from "../domain/delivery.ts";
import { addMs, dayOf } from "../domain/time.ts";
import { maxMessagesPerRequest } from "../line/limits.ts";
import { holdsDigest } from "../services/reminders.ts";
import { settleCarried, takeHeld } from "./carried-rows.ts";
import { createDrain, type Drain } from "./drain.ts";
import { type JobKit, loggedFault, ownerOf } from "./kit.ts";
import { replyOnce, tokenLifeMs } from "./reply.ts";
import { recordReply } from "./sent-record.ts";

const carriedOn = "digestCarriedOn";

/** The drain of the kept reply tokens: each is used within its minute or dropped. */
export function createCarrierDrain(kit: JobKit): Drain {
  return createDrain<Carrier>({
    name: "carriers",
    concurrency: 1,
    heartbeatMs: 60_000,
    log: kit.log,
    logged: (fault) => loggedFault(kit, fault),
    claim: () => kit.deps.store.carriers.take(addMs(kit.deps.clock.now(), -tokenLifeMs)),
    work: (carrier, lane) => carry(kit, carrier, ownerOf(kit, "carriers", lane)),
  });
}

async function carry(kit: JobKit, carrier: Carrier, owner: string): Promise<void> {
  const { chat, replyToken, receivedAt } = carrier;
  if (!(await holdsDigest(kit.deps, chat, kit.deps.clock.now())) || !(await takeTurn(kit, chat))) return;
  const carried = await takeHeld(kit, chat, owner, maxMessagesPerRequest);
  if (carried.length === 0) return;
  const messages = carried.flatMap((one) => one.messages);
  const end = await replyOnce(kit.line, kit.deps.clock, { token: replyToken, receivedAt }, messages);
  await settleCarried(kit, carried, owner, end);
  if (end.kind === "sent") await recordReply(kit, chat, { carried, about: null, ...end });
}

/** The chat's one turn of the day: true once only, on however many servers. */
async function takeTurn(kit: JobKit, chatId: string): Promise<boolean> {
  const today = dayOf(kit.deps.clock.now());
  const chat = await kit.deps.store.chats.load(chatId);
  if (!chat || chat.settings[carriedOn] === today) return false;
  return kit.deps.store.chats.save({ ...chat, settings: { ...chat.settings, [carriedOn]: today } });
}
