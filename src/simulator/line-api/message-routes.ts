// Owns the sending of messages: reply, push, multicast, and their validation.
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Message } from "../../line/types.ts";
import { findChat, findPerson, joinedGroup } from "../chats.ts";
import { isLineId } from "../ids.ts";
import { checkMessages } from "../message-rules/check-request.ts";
import { charge, isReachable, multicastCost, pushCost } from "../quota.ts";
import { Refusal, refusals } from "../refusal.ts";
import { chatOfToken, spendToken } from "../reply-tokens.ts";
import { acceptedUnder, isRetryKey, rememberAccepted } from "../retry-keys.ts";
import { checkForChat, postFromBot } from "../sending.ts";
import type { Simulation } from "../simulation.ts";
import type { SentMessage } from "../world.ts";
import { answerAlreadyAccepted } from "./already-accepted.ts";
import { noteCost, requestIdOf } from "./gate.ts";

interface Carrier {
  messages: Message[];
}

/** The retry key of a call, or null. One that is no UUID is refused; LINE's words for that are unverified. */
function retryKeyOf(req: Request): string | null {
  const key = req.get("x-line-retry-key");
  if (key !== undefined && !isRetryKey(key)) throw new Refusal(400, "Invalid retry key");
  return key ?? null;
}

/** Retry keys exist for push, multicast, narrowcast and broadcast only. */
const refuseRetryKey: RequestHandler = (req, _res, next) => {
  next(req.get("x-line-retry-key") === undefined ? undefined : new Refusal(400, "Invalid retry key"));
};

/** Answers 409 with what the first request had when its key is known, and true. */
function answerRepeated(sim: Simulation, key: string | null, res: Response): boolean {
  const accepted = key === null ? null : acceptedUnder(sim, key);
  if (!accepted) return false;
  answerAlreadyAccepted(res, accepted);
  return true;
}

/** Charges the month, or refuses; the cost stands in the log. */
function pay(sim: Simulation, res: Response, cost: number): void {
  if (!charge(sim, cost)) throw refusals.monthlyLimit();
  noteCost(res, cost);
}

function accept(
  sim: Simulation,
  key: string | null,
  res: Response,
  sentMessages: SentMessage[] | null,
): void {
  if (key !== null) rememberAccepted(sim, key, { requestId: requestIdOf(res), sentMessages });
  res.json(sentMessages ? { sentMessages } : {});
}

function reply(sim: Simulation): RequestHandler {
  return async (req, res) => {
    const body: Carrier & { replyToken: string } = req.body;
    await checkMessages("ReplyMessageRequest", body);
    const chatId = chatOfToken(sim, body.replyToken);
    const chat = chatId === null ? undefined : findChat(sim.world, chatId);
    if (!chat || (chat.kind === "group" && !chat.group.botIn)) throw refusals.invalidReplyToken();
    checkForChat(sim, chat, body.messages);
    spendToken(sim, body.replyToken);
    accept(sim, null, res, postFromBot(sim, chat.id, body.messages, { via: "reply" }));
  };
}

/** Refuses a target that LINE would not take: no id at all, a person it does not know, or a group without the account. */
function checkTarget(sim: Simulation, to: string): void {
  if (!isLineId(to, "U") && !isLineId(to, "C")) throw refusals.invalidProperty("to");
  if (!findPerson(sim.world, to) && !joinedGroup(sim.world, to)) throw refusals.failedToSend();
}

function push(sim: Simulation): RequestHandler {
  return async (req, res) => {
    const body: Carrier & { to: string } = req.body;
    await checkMessages("PushMessageRequest", body);
    const key = retryKeyOf(req);
    if (answerRepeated(sim, key, res)) return;
    checkTarget(sim, body.to);
    const chat = findChat(sim.world, body.to);
    checkForChat(sim, chat ?? null, body.messages);
    const cost = pushCost(sim, chat);
    pay(sim, res, cost);
    // Who blocked the account or never followed it gets nothing; LINE accepts the push all the same.
    const arrives = chat?.kind === "group" || (chat && isReachable(sim, chat.person));
    const unseen = body.messages.map(() => ({ id: `${Date.parse(sim.now())}${sim.nextCount()}` }));
    accept(sim, key, res, arrives ? postFromBot(sim, chat.id, body.messages, { via: "push", cost }) : unseen);
  };
}

function multicast(sim: Simulation): RequestHandler {
  return async (req, res) => {
    const body: Carrier & { to: string[] } = req.body;
    await checkMessages("MulticastRequest", body);
    const key = retryKeyOf(req);
    if (answerRepeated(sim, key, res)) return;
    const foreign = body.to.findIndex((id) => !isLineId(id, "U"));
    if (foreign >= 0) throw refusals.invalidProperty(`to[${foreign}]`);
    checkForChat(sim, null, body.messages);
    const recipients = new Set(body.to);
    pay(sim, res, multicastCost(sim, recipients));
    for (const id of recipients) {
      const person = findPerson(sim.world, id);
      if (person && isReachable(sim, person)) postFromBot(sim, id, body.messages, { via: "push", cost: 1 });
    }
    accept(sim, key, res, null);
  };
}

/** LINE's dry run: the form of the messages, not who may be mentioned. */
const validate: RequestHandler = async (req, res) => {
  await checkMessages("ValidateMessageRequest", req.body);
  res.json({});
};

/** The routes below /v2/bot/message that send or check messages. */
export function messageRoutes(sim: Simulation): Router {
  return Router()
    .post("/v2/bot/message/reply", refuseRetryKey, reply(sim))
    .post("/v2/bot/message/push", push(sim))
    .post("/v2/bot/message/multicast", multicast(sim))
    .post(["/v2/bot/message/validate/reply", "/v2/bot/message/validate/push"], refuseRetryKey, validate);
}
