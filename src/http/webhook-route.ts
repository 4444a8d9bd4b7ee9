// Owns POST /webhook: raw bytes in, signature, the events handed on, and only then 200.
import express, { type RequestHandler } from "express";
import { readWebhook, signatureHeader } from "../line/webhook.ts";
import { faultForLog, type Log } from "../log.ts";
import { withinTime } from "./within-time.ts";

/** Takes a batch; `destination` is the bot's own user id. Rejects if it could not be kept: LINE then delivers it again. */
export type Receive = (destination: string, events: readonly unknown[]) => Promise<void>;

const longestBody = "1mb";
/**
 * LINE waits two seconds (Messaging API reference, "Webhooks") and delivers again what is not stored by then; what is stored
 * after all is not stored twice, for the ids are the same.
 */
const storedWithinMs = 1_800;

/** The route's handlers, in order. The body is never logged. */
export function webhookRoute(options: {
  channelSecret: string;
  receive: Receive;
  log: Log;
}): RequestHandler[] {
  const raw = express.raw({ limit: longestBody, type: () => true, inflate: false });
  return [raw, handWebhookOn(options)];
}

function handWebhookOn(options: { channelSecret: string; receive: Receive; log: Log }): RequestHandler {
  const { channelSecret, receive, log } = options;
  return async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const reading = readWebhook(body, request.get(signatureHeader), channelSecret);
    if (reading.kind !== "events") {
      log.warn({ why: reading.kind, bytes: body.length }, "webhook refused");
      response.status(reading.kind === "broken" ? 400 : 401).end();
      return;
    }
    try {
      await withinTime(receive(reading.destination, reading.events), storedWithinMs);
    } catch (fault) {
      log.error({ events: reading.events.length, fault: faultForLog(fault) }, "webhook not stored");
      response.status(500).end();
      return;
    }
    response.status(200).end();
  };
}
