// Owns reply tokens: single use, a minute from receipt, and dead 20 minutes after their event.
import { redeliveredTokenLifeMs, replyTokenLifeMs } from "../line/limits.ts";
import { newReplyToken } from "./ids.ts";
import type { Simulation } from "./simulation.ts";
import { later, msSince } from "./time.ts";
import type { ReplyToken } from "./world.ts";

/** A token for an event that happens now in this chat. */
export function giveReplyToken(sim: Simulation, chatId: string): string {
  forgetDead(sim);
  const token = newReplyToken();
  const now = sim.now();
  sim.world.replyTokens[token] = { chatId, eventAt: now, receivedAt: now };
  return token;
}

/** The chat a token stands for, or null for one that is unknown, used or too old. */
export function chatOfToken(sim: Simulation, token: string): string | null {
  const known = sim.world.replyTokens[token];
  return known && !isDead(sim, known) && msSince(known.receivedAt, sim.now()) <= replyTokenLifeMs
    ? known.chatId
    : null;
}

/** Uses a token up. */
export function spendToken(sim: Simulation, token: string): void {
  delete sim.world.replyTokens[token];
}

/** A redelivered event's token counts from its new receipt. */
export function renewToken(sim: Simulation, token: string): void {
  const known = sim.world.replyTokens[token];
  if (known) known.receivedAt = sim.now();
}

/** Uses up every token of a chat, or of all chats; answers how many. */
export function spendTokens(sim: Simulation, chatId: string | null): number {
  const found = tokensOf(sim, chatId);
  for (const [token] of found) spendToken(sim, token);
  return found.length;
}

/** Lets the minute of every token of a chat, or of all chats, be over; a redelivery renews it. Answers how many. */
export function ageTokens(sim: Simulation, chatId: string | null): number {
  const found = tokensOf(sim, chatId);
  for (const [, known] of found) known.receivedAt = later(sim.now(), -replyTokenLifeMs - 1);
  return found.length;
}

function tokensOf(sim: Simulation, chatId: string | null): [string, ReplyToken][] {
  return Object.entries(sim.world.replyTokens).filter(
    ([, known]) => chatId === null || known.chatId === chatId,
  );
}

function isDead(sim: Simulation, token: ReplyToken): boolean {
  return msSince(token.eventAt, sim.now()) > redeliveredTokenLifeMs;
}

function forgetDead(sim: Simulation): void {
  for (const [token, known] of Object.entries(sim.world.replyTokens)) {
    if (!isDead(sim, known)) return;
    delete sim.world.replyTokens[token];
  }
}
