// Owns the benchmark of the acknowledgement: webhooks per second to a durable 200, and how long one waits for it.
import { open } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import autocannon from "autocannon";
import { officers } from "./channel.ts";
import { pause } from "./processes.ts";
import { median, percentile, type Result, rounded } from "./result.ts";
import type { SignedWebhook, Stage, Words } from "./stage.ts";
import { withFolder } from "./with-folder.ts";

const connections = 16;
const perConnection = 40;
const rounds = 5;
const eventsPerSecond = 100;
const steadySeconds = 10;
const steadyRounds = 3;

/** Officers show themselves items 1:1: addressed, in many chats, each answered with one reply. */
function questions(count: number): Words[] {
  return Array.from({ length: count }, (_, at) => {
    const userId = officers[at % officers.length]?.userId ?? "";
    return { chat: userId, userId, text: `O${(at % 26) + 1}` };
  });
}

function headersOf({ signature }: SignedWebhook): Record<string, string> {
  return { "content-type": "application/json; charset=utf-8", "x-line-signature": signature };
}

/** Webhooks per second until the last 200, over connections that each wait for their answer. */
async function throughput(url: string, webhooks: readonly SignedWebhook[]): Promise<number> {
  const waiting = [...webhooks];
  const result = await autocannon({
    url,
    method: "POST",
    connections,
    amount: webhooks.length,
    sampleInt: 5,
    setupClient: (client) => {
      const own = waiting.splice(0, perConnection);
      client.setRequests(own.map((one) => ({ method: "POST", headers: headersOf(one), body: one.body })));
    },
  });
  if (result["2xx"] !== webhooks.length) throw new Error(`${result["2xx"]} of ${webhooks.length} got 200`);
  return webhooks.length / result.duration;
}

async function round(stage: Stage, url: string): Promise<number> {
  const webhooks = await stage.webhooksFor(questions(connections * perConnection));
  const perSecond = await throughput(url, webhooks);
  await stage.allAnswered();
  return perSecond;
}

/** At least 0.8 of the requests per second of an echo without a store. */
export async function acknowledgedPerSecond(stage: Stage): Promise<Result> {
  const bot: number[] = [];
  const echo: number[] = [];
  for (const url of [stage.echo, stage.bot]) await round(stage, url);
  for (let at = 0; at < rounds; at += 1) {
    echo.push(await round(stage, stage.echo));
    bot.push(await round(stage, stage.bot));
  }
  return {
    name: "webhook to durable 200, against the echo",
    value: median(bot) / median(echo),
    unit: "ratio",
    limit: { atLeast: 0.8 },
    perSecond: { bot: bot.map(Math.round), echo: echo.map(Math.round) },
    events: connections * perConnection,
    connections,
  };
}

/** Posts one webhook; returns the milliseconds until its 200. */
export function post(url: string, webhook: SignedWebhook, agent: Agent): Promise<number> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: headersOf(webhook) }, (answer) => {
      answer.resume();
      if (answer.statusCode === 200) answer.on("end", () => resolve(performance.now() - from));
      else reject(new Error(`the webhook was answered ${answer.statusCode}`));
    });
    sent.on("error", reject).end(webhook.body);
  });
}

/** At an even rate: each webhook at its own time, whatever became of the ones before. */
async function steadily(url: string, webhooks: readonly SignedWebhook[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const from = performance.now();
  const answers = [];
  for (const [at, webhook] of webhooks.entries()) {
    const waitMs = from + (at * 1000) / eventsPerSecond - performance.now();
    if (waitMs > 0) await pause(waitMs);
    answers.push(post(url, webhook, agent));
  }
  const waited = await Promise.all(answers);
  agent.destroy();
  return waited;
}

/** What the disk alone takes to make a page durable, to tell a slow disk from a slow bot. */
async function bareSyncs(): Promise<number[]> {
  return withFolder(async (folder) => {
    const file = await open(join(folder, "page"), "w");
    const took: number[] = [];
    for (let at = 0; at < 200; at += 1) {
      const from = performance.now();
      await file.write(Buffer.alloc(4096));
      await file.datasync();
      took.push(performance.now() - from);
    }
    await file.close();
    return took;
  });
}

/** At most 20 ms for 99 of 100 at 100 events a second, over all events of three rounds. */
export async function acknowledgementTime(stage: Stage): Promise<Result> {
  const rounds: number[][] = [];
  for (let at = 0; at < steadyRounds; at += 1) {
    const webhooks = await stage.webhooksFor(questions(eventsPerSecond * steadySeconds));
    rounds.push(await steadily(stage.bot, webhooks));
    await stage.allAnswered();
  }
  const waited = rounds.flat();
  return {
    name: "p99 of the acknowledgement at 100 events/s",
    value: percentile(waited, 0.99),
    unit: "ms",
    limit: { atMost: 20 },
    rounds: rounds.map((one) => rounded(percentile(one, 0.99))),
    median: rounded(median(waited)),
    longest: rounded(Math.max(...waited)),
    bareSyncP99: rounded(percentile(await bareSyncs(), 0.99)),
    events: waited.length,
  };
}
