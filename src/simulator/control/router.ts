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
// POST   /sim/redeliver                what was not acknowledged while redelivery was on, once more
// POST   /sim/reset                    the world as at the beginning; the clock goes on
//
// What causes a webhook answers after the bot's acknowledgement: {webhookStatus, eventIds, messageId?}. A status
// of 0 is no answer, null is that nothing was sent. A chat's id is the group's, or the person's for a 1:1 chat.
import express, { type Request, type RequestHandler, Router } from "express";
import { findChat, messagesOf } from "../chats.ts";
import type { Simulation } from "../simulation.ts";
import { redeliver } from "../webhook/delivery.ts";
import { moveClock, setQuota, setSettings } from "./conditions.ts";
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
      answer(() => redeliver(sim)),
    )
    .post(
      "/reset",
      answer(() => sim.reset()),
    );
}

/** The routes below /sim. */
export function controlApi(sim: Simulation): Router {
  return Router()
    .use(sameOriginOnly, express.json({ limit: bodyLimit }))
    .use(speechRoutes(sim), membershipRoutes(sim), conditionRoutes(sim))
    .use(() => {
      throw unknown("call");
    })
    .use(answerControlRefusals);
}
