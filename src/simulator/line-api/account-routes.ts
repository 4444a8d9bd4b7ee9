// Owns what the account may ask of itself: quota, deliveries, its profile and its webhook.
import { type RequestHandler, Router } from "express";
import { checkBody } from "../message-rules/check-request.ts";
import { usedThisMonth } from "../quota.ts";
import { refusals } from "../refusal.ts";
import type { Simulation } from "../simulation.ts";
import { deliveryDay } from "../time.ts";
import { endpointOf, postWebhook } from "../webhook/post.ts";

/** LINE began to count deliveries on this day. */
const firstCountedDay = "20180331";

/** Pushed messages of a day of UTC+9; a day's count is ready on the next day. */
function pushesOn(sim: Simulation): RequestHandler {
  return (req, res) => {
    const date = String(req.query.date ?? "");
    if (!/^\d{8}$/.test(date)) throw refusals.invalidProperty("date");
    if (date < firstCountedDay) res.json({ status: "out_of_service" });
    else if (date >= deliveryDay(sim.now())) res.json({ status: "unready" });
    else res.json({ status: "ready", success: sim.world.pushedOn[date] ?? 0 });
  };
}

function quotaLimit(sim: Simulation): RequestHandler {
  return (_req, res) => {
    const { type, value } = sim.world.quota;
    res.json(type === "none" ? { type } : { type, value });
  };
}

function botInfo(sim: Simulation): RequestHandler {
  return (_req, res) => {
    const { userId, displayName, basicId } = sim.world.bot;
    res.json({ userId, displayName, basicId, chatMode: "bot", markAsReadMode: "auto" });
  };
}

function setEndpoint(sim: Simulation): RequestHandler {
  return async (req, res) => {
    await checkBody("SetWebhookEndpointRequest", req.body);
    const { endpoint } = req.body;
    if (!URL.canParse(endpoint)) throw refusals.invalidProperty("endpoint");
    sim.world.endpoint = endpoint;
    sim.changed(null);
    res.json({});
  };
}

/** Sends a webhook without events and says what came of it. */
function testWebhook(sim: Simulation): RequestHandler {
  return async (req, res) => {
    await checkBody("TestWebhookEndpointRequest", req.body ?? {});
    const statusCode = await postWebhook(sim, req.body?.endpoint ?? endpointOf(sim), []);
    const success = statusCode >= 200 && statusCode < 300;
    const failure = statusCode === 0 ? "COULD_NOT_CONNECT" : "ERROR_STATUS_CODE";
    const reason = success ? "OK" : failure;
    res.json({ success, timestamp: sim.now(), statusCode, reason, detail: String(statusCode) });
  };
}

/** Quota, delivery, info and webhook routes. */
export function accountRoutes(sim: Simulation): Router {
  return Router()
    .get("/v2/bot/message/quota", quotaLimit(sim))
    .get("/v2/bot/message/quota/consumption", (_req, res) => {
      res.json({ totalUsage: usedThisMonth(sim) });
    })
    .get("/v2/bot/message/delivery/push", pushesOn(sim))
    .get("/v2/bot/info", botInfo(sim))
    .get("/v2/bot/channel/webhook/endpoint", (_req, res) => {
      res.json({ endpoint: endpointOf(sim), active: true });
    })
    .put("/v2/bot/channel/webhook/endpoint", setEndpoint(sim))
    .post("/v2/bot/channel/webhook/test", testWebhook(sim));
}
