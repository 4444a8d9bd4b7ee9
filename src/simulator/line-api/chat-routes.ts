// Owns what the account may ask of people, groups and messages: profiles, members, leaving, contents.
import { type Request, type RequestHandler, type Response, Router } from "express";
import { loadingStepSeconds } from "../../line/limits.ts";
import { addNote, findMessage, findPerson, joinedGroup } from "../chats.ts";
import { isLineId } from "../ids.ts";
import { checkBody } from "../message-rules/check-request.ts";
import { Refusal, refusals } from "../refusal.ts";
import type { Simulation } from "../simulation.ts";
import { deliver } from "../webhook/delivery.ts";
import { bareEvent } from "../webhook/events.ts";
import type { Group, Person } from "../world.ts";

/** Members on one page of the list of ids. */
const idsPerPage = 100;

function inGroup(
  sim: Simulation,
  answer: (group: Group, req: Request, res: Response) => void,
): RequestHandler {
  return (req, res) => {
    const group = joinedGroup(sim.world, String(req.params.group));
    if (!group) throw refusals.notFound();
    answer(group, req, res);
  };
}

function sendProfile(res: Response, person: Person | undefined): void {
  if (!person) throw refusals.notFound();
  res.json({ userId: person.userId, displayName: person.name });
}

/** A profile outside of groups: of who added the account, or wrote to it and did not block it. */
function profile(sim: Simulation): RequestHandler {
  return (req, res) => {
    const person = findPerson(sim.world, String(req.params.user));
    const known = person?.relation === "friend" || (person?.relation === "none" && person.wroteAt);
    sendProfile(res, known ? person : undefined);
  };
}

function memberIds(sim: Simulation): RequestHandler {
  return inGroup(sim, (group, req, res) => {
    if (!sim.world.bot.verified) throw refusals.notAvailable();
    const from = Number(req.query.start ?? 0);
    const next = from + idsPerPage;
    const memberIds = group.members.slice(from, next);
    res.json({ memberIds, ...(next < group.members.length ? { next: String(next) } : {}) });
  });
}

function leave(sim: Simulation): RequestHandler {
  return inGroup(sim, (group, _req, res) => {
    group.botIn = false;
    addNote(sim, group.id, "bot", "botLeft");
    const event = bareEvent(sim, { chat: { kind: "group", id: group.id, group } }, "leave");
    deliver(sim, event).catch((error) =>
      sim.options.log?.error({ err: error }, "a leave event was not sent"),
    );
    res.json({});
  });
}

/** 1:1 chats only, 5 to 60 seconds in steps of 5. */
const startLoading: RequestHandler = async (req, res) => {
  await checkBody("ShowLoadingAnimationRequest", req.body);
  const { chatId, loadingSeconds = 20 } = req.body;
  if (!isLineId(chatId, "U")) throw refusals.invalidProperty("chatId");
  if (loadingSeconds % loadingStepSeconds !== 0) throw refusals.invalidProperty("loadingSeconds");
  res.status(202).json({});
};

function markAsRead(sim: Simulation): RequestHandler {
  return async (req, res) => {
    await checkBody("MarkMessagesAsReadByTokenRequest", req.body);
    const id = String(req.body.markAsReadToken).replace(/^read-/, "");
    if (!findMessage(sim.world, id)) throw new Refusal(400, "Invalid markAsReadToken");
    res.json({});
  };
}

/** What a person sent as image or file; gone when the message was unsent. */
function content(sim: Simulation): RequestHandler {
  return (req, res) => {
    const id = String(req.params.message);
    if (findMessage(sim.world, id)?.unsent) throw new Refusal(410, "The content is gone");
    const kept = sim.world.contents[id];
    if (!kept) throw new Refusal(404, "not found");
    res.type(kept.contentType).send(Buffer.from(kept.base64, "base64"));
  };
}

/** Profile, group, chat and content routes. */
export function chatRoutes(sim: Simulation): Router {
  return Router()
    .get("/v2/bot/profile/:user", profile(sim))
    .get(
      "/v2/bot/group/:group/summary",
      inGroup(sim, ({ id, name }, _req, res) => res.json({ groupId: id, groupName: name })),
    )
    .get(
      "/v2/bot/group/:group/members/count",
      inGroup(sim, ({ members }, _req, res) => res.json({ count: members.length })),
    )
    .get("/v2/bot/group/:group/members/ids", memberIds(sim))
    .get(
      "/v2/bot/group/:group/member/:user",
      inGroup(sim, ({ members }, req, res) => {
        const userId = members.find((member) => member === req.params.user);
        sendProfile(res, findPerson(sim.world, userId ?? ""));
      }),
    )
    .post("/v2/bot/group/:group/leave", leave(sim))
    .post("/v2/bot/chat/loading/start", startLoading)
    .post("/v2/bot/chat/markAsRead", markAsRead(sim))
    .get("/v2/bot/message/:message/content", content(sim));
}
