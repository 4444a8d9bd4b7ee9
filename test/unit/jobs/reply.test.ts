// Owns what is known after the one reply to an event, for every pair of answers that LINE may give.
import { describe, expect, it } from "vitest";
import { replyOnce } from "../../../src/jobs/reply.ts";
import type { SendOutcome } from "../../../src/line/types.ts";
import { now } from "../../support/builders.ts";
import { fakeLine, refused, serverError, timedOut } from "../../support/fake-line.ts";

const rate: SendOutcome = { kind: "retry", why: "rate", detail: "429", requestId: null };
const sent: SendOutcome = { kind: "sent", messageIds: ["1"], requestId: "r" };
const usedUp = refused("invalidReplyToken");
const bad = refused("badRequest");

async function reply(...outcomes: SendOutcome[]) {
  const line = fakeLine();
  line.outcomes = [...outcomes];
  const clock = { now: () => now };
  const end = await replyOnce(line, clock, { token: "rt", receivedAt: now }, [{ type: "text", text: "x" }]);
  return { end, requests: line.sends.length };
}

describe("a reply", () => {
  it.each<[string, SendOutcome[], string, number]>([
    ["accepted at once", [sent], "sent", 1],
    ["refused at once", [usedUp], "notSent", 1],
    ["refused at once as malformed", [bad], "notSent", 1],
    ["accepted after a time-out", [timedOut, sent], "sent", 2],
    ["found used up after a time-out", [timedOut, usedUp], "sent", 2],
    ["found used up after a server fault", [serverError, usedUp], "unconfirmed", 2],
    ["refused as malformed after a time-out", [timedOut, bad], "unconfirmed", 2],
    ["without an answer twice", [timedOut, serverError], "unconfirmed", 2],
    ["held off by the rate limit after a time-out", [timedOut, rate], "unconfirmed", 2],
    ["accepted after the rate limit", [rate, sent], "sent", 2],
    ["found used up after the rate limit", [rate, usedUp], "notSent", 2],
    ["held off by the rate limit twice", [rate, rate], "notSent", 2],
    ["without an answer after the rate limit", [rate, timedOut], "unconfirmed", 2],
  ])("%s: what is known of it", async (_how, outcomes, kind, requests) => {
    expect(await reply(...outcomes)).toMatchObject({ end: { kind }, requests });
  });
});
