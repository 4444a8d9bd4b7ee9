// Owns the control API, with which the page and the tests do what people and LINE do.
//
// GET    /sim/state                    StateView: people, chats, clock, quota, settings, webhook
// GET    /sim/chats/:id/messages       ChatMessage[] of a chat with a seq over ?since=N
// GET    /sim/events                   server-sent events {chat, seq}; chat is null for anything but a message
// GET    /sim/log                      ApiLogEntry[], the newest last
// POST   /sim/chats/:id/text           {userId, text, quote?: messageId, mentionBot?}
// POST   /sim/chats/:id/postback       {userId, data, displayText?, params?}
// POST   /sim/chats/:id/image          {userId, base64?, contentType?}; /file with fileName; /sticker {packageId?, stickerId?}
// POST   /sim/messages/:id/edit        {text}; DELETE /sim/messages/:id takes it back
// POST   /sim/people                   {name} -> {userId}; POST /sim/people/:u/follow, /unfollow
// POST   /sim/groups                   {name, members?: userId[]} -> {id}
// POST   /sim/groups/:g/members        {userId}; DELETE the same
// POST   /sim/groups/:g/bot            the bot joins; DELETE: it is removed
// POST   /sim/clock                    {advanceMs} or {at: ISO instant}
// POST   /sim/quota                    {type?, value?, used?}
// POST   /sim/settings                 {omitUserId?, redelivery?, groupId?}
// GET    /sim/faults                   {faults, heldBack: eventId[], late: {eventId, dueAt}[]}; the state has it too
// POST   /sim/faults                   one fault or a list of them, put at the end of the queue (see below)
// DELETE /sim/faults                   no faults any more, and what they held back goes out; /sim/faults/:id one of them
// POST   /sim/reply-tokens             {as: "spent" | "aged", chatId?} -> {count}; only aged ones live again by a redelivery
// POST   /sim/redeliver                whatever waits: not acknowledged while redelivery was on, held back, or not yet due
// POST   /sim/reset                    the world as at the beginning, without faults; the clock goes on
//
// What causes a webhook answers after the bot's acknowledgement: {webhookStatus, eventIds, messageId?}. A status
// of 0 is no answer, null is that nothing was sent. A chat's id is the group's, or the person's for a 1:1 chat.
//
// A fault is {kind, times?, ...}. `times` counts down; absent or 0 is until it is cleared. Of the faults that fit a
// call or an event the first in the queue strikes. The log names the fault that struck a call; a status of 0 there
// is no (whole) answer.
//
// Faults of calls: {kind, on?, times?, accepted?}. `on`: any (default), reply, push, multicast, quota, consumption,
// memberCount, groupSummary, profile (also a member's), info, webhookEndpoint. `accepted: true`: LINE does what it is
// asked first, messages are posted and charged, and only then the fault strikes.
//   invalidReplyToken failedToSend invalidBody      400
//   tokenExpired 401, notAvailable 403, notFound 404, conflict 409 without an accepted id, tooLarge 413
//   rateLimit monthlyLimit                          429, told apart by their words
//   serverError 500, badGateway 502, unavailable 503, gatewayTimeout 504 (the last three a gateway's page, no JSON)
//   reset                                           the connection is cut without an answer
//   hang                                            no answer, ever
// always after acceptance:
//   halfAnswer                                      headers and half of the body, then cut
//   noJson                                          200 with a page instead of JSON
//   alreadyAccepted                                 409 with x-line-accepted-request-id and the sent messages
//   slow {afterMs}                                  the answer after so many milliseconds of real time
//
// Faults of webhooks: {kind, times?}.
//   twice, twiceAtOnce                              the same bytes two times, one after the other or together
//   holdBack                                        the event goes out after the next one
//   redeliverOnly redeliverToo {afterMs}            the event goes out so many milliseconds of the clock later, marked as
//                                                   redelivered with its token renewed; Too: at once as well
import express, { type Request, type RequestHandler, Router } from "express";
import { findChat, messagesOf } from "../chats.ts";
import type { Simulation } from "../simulation.ts";
import { deliverAllWaiting } from "../webhook/delivery.ts";
import { moveClock, setQuota, setSettings } from "./conditions.ts";
import { addFaults, clearFault, clearFaults, faultsView, spoilTokens } from "./faults.ts";
import {
  addGroup,
  addPerson,
  follow,
  inviteBot,
  joinGroup,
  leaveGroup,
  removeBot,
  unfollow,
} from "./membership.ts";
import { answerControlRefusals, unknown } from "./refusals.ts";
import { sameOriginOnly } from "./same-origin.ts";
import { editText, sayText, sendFile, sendImage, sendSticker, tapPostback, unsend } from "./speech.ts";
import { stateView } from "./state-view.ts";

/** Contents are sent as base64 within the JSON. */
const bodyLimit = "16mb";

/** Answers with what an action returns; `id` is the path's. */
function answer(act: (id: string, body: unknown, req: Request) => unknown): RequestHandler {
  return async (req, res) => {
    res.json((await act(String(req.params.id ?? ""), req.body ?? {}, req)) ?? {});
  };
}

function messagesSince(sim: Simulation, id: string, req: Request) {
  if (!findChat(sim.world, id)) throw unknown("chat");
  const since = Number(req.query.since ?? 0);
  return messagesOf(sim.world, id).filter((message) => message.seq > since);
}

function speechRoutes(sim: Simulation): Router {
  return Router()
    .get(
      "/chats/:id/messages",
      answer((id, _body, req) => messagesSince(sim, id, req)),
    )
    .post(
      "/chats/:id/text",
      answer((id, body) => sayText(sim, id, body)),
    )
    .post(
      "/chats/:id/postback",
      answer((id, body) => tapPostback(sim, id, body)),
    )
    .post(
      "/chats/:id/image",
      answer((id, body) => sendImage(sim, id, body)),
    )
    .post(
      "/chats/:id/file",
      answer((id, body) => sendFile(sim, id, body)),
    )
    .post(
      "/chats/:id/sticker",
      answer((id, body) => sendSticker(sim, id, body)),
    )
    .post(
      "/messages/:id/edit",
      answer((id, body) => editText(sim, id, body)),
    )
    .delete(
      "/messages/:id",
      answer((id) => unsend(sim, id)),
    );
}

function membershipRoutes(sim: Simulation): Router {
  return Router()
    .post(
      "/people",
      answer((_id, body) => addPerson(sim, body)),
    )
    .post(
      "/people/:id/follow",
      answer((id) => follow(sim, id)),
    )
    .post(
      "/people/:id/unfollow",
      answer((id) => unfollow(sim, id)),
    )
    .post(
      "/groups",
      answer((_id, body) => addGroup(sim, body)),
    )
    .post(
      "/groups/:id/members",
      answer((id, body) => joinGroup(sim, id, body)),
    )
    .delete(
      "/groups/:id/members",
      answer((id, body) => leaveGroup(sim, id, body)),
    )
    .post(
      "/groups/:id/bot",
      answer((id) => inviteBot(sim, id)),
    )
    .delete(
      "/groups/:id/bot",
      answer((id) => removeBot(sim, id)),
    );
}

function conditionRoutes(sim: Simulation): Router {
  return Router()
    .get(
      "/state",
      answer(() => stateView(sim)),
    )
    .get("/events", (_req, res) => sim.feed.listen(res))
    .get(
      "/log",
      answer(() => sim.world.log),
    )
    .post(
      "/clock",
      answer((_id, body) => moveClock(sim, body)),
    )
    .post(
      "/quota",
      answer((_id, body) => setQuota(sim, body)),
    )
    .post(
      "/settings",
      answer((_id, body) => setSettings(sim, body)),
    )
    .post(
      "/redeliver",
      answer(() => deliverAllWaiting(sim)),
    )
    .post(
      "/reset",
      answer(() => sim.reset()),
    );
}

function faultRoutes(sim: Simulation): Router {
  return Router()
    .get(
      "/faults",
      answer(() => faultsView(sim)),
    )
    .post(
      "/faults",
      answer((_id, body) => addFaults(sim, body)),
    )
    .delete(
      "/faults",
      answer(() => clearFaults(sim)),
    )
    .delete(
      "/faults/:id",
      answer((id) => clearFault(sim, id)),
    )
    .post(
      "/reply-tokens",
      answer((_id, body) => spoilTokens(sim, body)),
    );
}

/** The routes below /sim. */
export function controlApi(sim: Simulation): Router {
  return Router()
    .use(sameOriginOnly, express.json({ limit: bodyLimit }))
    .use(speechRoutes(sim), membershipRoutes(sim), conditionRoutes(sim), faultRoutes(sim))
    .use(() => {
      throw unknown("call");
    })
    .use(answerControlRefusals);
}
