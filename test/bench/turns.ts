// Owns the benchmark of a chat turn: from the webhook to the reply in the chat, for a card and for a write.
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { exampleGroup, people } from "../../src/sandbox/world.ts";
import { post } from "./acknowledgement.ts";
import { median, type Result, rounded } from "./result.ts";
import type { SignedWebhook, Stage, Words } from "./stage.ts";

const blocks = 8;
const turnsInBlock = 25;

const sentences = {
  echo: ["ita สรุป"],
  overview: ["ita สรุป"],
  task: ["O12"],
  write: ["O12 เสร็จแล้ว", "O12 กำลังทำ"],
} as const;
type Kind = keyof typeof sentences;
const kinds: readonly Kind[] = ["echo", "overview", "task", "write"];

/** The coordinator in the example's group; "O12" alone needs the call word there. */
function wordsOf(kind: Kind): Words[] {
  return Array.from({ length: turnsInBlock }, (_, at) => {
    const said = sentences[kind][at % sentences[kind].length] ?? "";
    const text = kind === "task" ? `ita ${said}` : said;
    return { chat: exampleGroup.groupId, userId: people[0]?.userId ?? "", text };
  });
}

/** What LINE tells of the group: `next` resolves at the next message that comes to stand in it. */
interface Listening {
  next(): Promise<number>;
  close(): void;
}

async function listen(line: string): Promise<Listening> {
  const asked = get(`${line}/sim/events`);
  const [news]: IncomingMessage[] = await once(asked, "response");
  let heard: (at: number) => void = () => {};
  news?.setEncoding("utf8").on("data", (text: string) => {
    if (text.includes(`"chat":"${exampleGroup.groupId}"`)) heard(performance.now());
  });
  return {
    next: () =>
      new Promise((resolve) => {
        heard = resolve;
      }),
    close: () => asked.destroy(),
  };
}

/** Turns one after the other; the milliseconds of each. */
async function takeTurns(
  url: string,
  webhooks: readonly SignedWebhook[],
  news: Listening,
  agent: Agent,
): Promise<number[]> {
  const took: number[] = [];
  for (const webhook of webhooks) {
    const from = performance.now();
    const delivered = news.next();
    const acknowledged = post(url, webhook, agent);
    took.push((await delivered) - from);
    await acknowledged;
  }
  return took;
}

type Took = Record<Kind, number[]>;

/** Turns of each kind on each stage, stage by stage within a block, so that all are measured in the same weather. */
async function measure(stages: readonly Stage[]): Promise<Took[]> {
  const agent = new Agent({ keepAlive: true });
  const measured = await Promise.all(
    stages.map(async (stage) => ({
      stage,
      news: await listen(stage.line),
      took: { echo: [], overview: [], task: [], write: [] } as Took,
    })),
  );
  for (let block = 0; block <= blocks; block += 1)
    for (const kind of kinds)
      for (const { stage, news, took } of measured) {
        const webhooks = await stage.webhooksFor(wordsOf(kind));
        const url = kind === "echo" ? stage.echo : stage.bot;
        const times = await takeTurns(url, webhooks, news, agent);
        await stage.allAnswered();
        // The first block warms up.
        if (block > 0) took[kind].push(...times);
      }
  for (const { news } of measured) news.close();
  agent.destroy();
  return measured.map(({ took }) => took);
}

/** At most twice the median on the embedded store, for a card and for a write; both stages in one run. */
export async function turnsOnMongo(embedded: Stage, mongodb: Stage): Promise<Result[]> {
  const [sqlite, mongo] = await measure([embedded, mongodb]);
  if (!sqlite || !mongo) throw new Error("two stages are needed");
  const result = (kind: Kind, name: string): Result => ({
    name: `turn with ${name} on MongoDB, against SQLite's`,
    value: median(mongo[kind]) / median(sqlite[kind]),
    unit: "ratio",
    limit: { atMost: 2 },
    medianMs: rounded(median(mongo[kind])),
    sqliteMedianMs: rounded(median(sqlite[kind])),
    againstEcho: rounded(median(mongo[kind]) / median(mongo.echo)),
    turns: mongo[kind].length,
  });
  return [result("overview", "the overview"), result("task", "a task's card"), result("write", "a write")];
}

/** At most 4 times the echo's median for a card, 6 times for a write. */
export async function turns(stage: Stage): Promise<Result[]> {
  const [took] = await measure([stage]);
  if (!took) throw new Error("a stage is needed");
  const echo = median(took.echo);
  const result = (kind: Kind, name: string, atMost: number): Result => ({
    name: `turn with ${name}, against the echo's`,
    value: median(took[kind]) / echo,
    unit: "ratio",
    limit: { atMost },
    medianMs: rounded(median(took[kind])),
    echoMedianMs: rounded(echo),
    turns: took[kind].length,
  });
  return [
    result("overview", "the overview", 4),
    result("task", "a task's card", 4),
    result("write", "a write", 6),
  ];
}
