// Owns the whole bot for tests: LINE in miniature, the real store and the real server, joined over HTTP.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { decodePostback } from "../../src/chat/postback.ts";
import type { Call } from "../../src/domain/call.ts";
import { createLineClient } from "../../src/line/client.ts";
import type { ChatMessage } from "../../src/simulator/world.ts";
import { memoryLog } from "./log.ts";
import { channelAccessToken, channelSecret, type RunningSimulator, startSimulator } from "./simulator.ts";
import { openTestStore, type TestStore } from "./store.ts";

export interface Bot {
  sim: RunningSimulator["sim"];
  app: App;
  store: TestStore;
  url: string;
  simulatorUrl: string;
  /** The group's id and the ids of its people. */
  group: string;
  people: Record<string, string>;
  log: ReturnType<typeof memoryLog>;
  /** What the bot says to this text, in this chat. */
  say(
    who: string,
    words: string,
    more?: { chat?: string; mentionBot?: boolean; quote?: string },
  ): Promise<Said>;
  /** What the bot says to a tap on the button whose label contains this text, on its newest cards. */
  tap(who: string, label: string, more?: { chat?: string }): Promise<Said>;
  /** What the bot says to this postback data. */
  send(who: string, data: string, chat?: string): Promise<Said>;
  /** What the bot says in this chat to what is done meanwhile: an edit, a follow, a picture. */
  hears(chat: string, act: () => Promise<unknown>): Promise<Said>;
  /** Moves the clock and lets the schedule beat. */
  moveTo(at: string): Promise<ChatMessage[]>;
  close(): Promise<void>;
}

/** What came back, and how a test reads it. */
export interface Said {
  messages: ChatMessage[];
  /** Every word of the answer, texts and cards alike. */
  text: string;
  /** What its buttons and quick replies call. */
  calls: { label: string; call: Call; data: string }[];
}

type Json = { [key: string]: unknown } | unknown[] | string | number | boolean | null;

function walk(node: unknown, visit: (one: { [key: string]: unknown }) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (node !== null && typeof node === "object") {
    visit(node as { [key: string]: unknown });
    for (const one of Object.values(node)) walk(one as Json, visit);
  }
}

/** Reads the words and buttons of messages. */
export function readSaid(messages: ChatMessage[]): Said {
  const words: string[] = [];
  const calls: Said["calls"] = [];
  for (const { message } of messages)
    walk(message, (node) => {
      if (typeof node.text === "string") words.push(node.text);
      if (typeof node.altText === "string") words.push(node.altText);
      if (node.type !== "postback" || typeof node.data !== "string") return;
      const decoded = decodePostback(node.data);
      if (decoded.ok) calls.push({ label: String(node.label ?? ""), call: decoded.call, data: node.data });
    });
  return { messages, text: words.join("\n"), calls };
}

async function listen(app: App): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(app.http);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, close };
}

const names = ["somsri", "wichai", "malee", "aree"] as const;

async function peopleOf(sim: RunningSimulator["sim"]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of names) found[name] = (await sim.addPerson(name)).userId;
  return found;
}

/** Starts the bot for one test. */
export async function startBot(): Promise<Bot> {
  const bot = await openBot();
  onTestFinished(bot.close);
  return bot;
}

/** Starts everything on free ports, in a world with a group that the bot is not in yet. The caller closes it. */
export async function openBot(): Promise<Bot> {
  let webhook = "http://127.0.0.1:1/webhook";
  const line = await startSimulator({ webhookUrl: () => webhook, onClockMoved: () => app.jobs.tick() });
  const { sim, clock } = line;
  const store = await openTestStore();
  const client = createLineClient({ channelAccessToken, apiBaseUrl: line.url, timeoutMs: 5_000 });
  const log = memoryLog();
  const app = createApp({ store, clock, line: client, log: log.log, worker: "test", channelSecret });
  const server = await listen(app);
  webhook = `http://127.0.0.1:${server.port}/webhook`;
  const people = await peopleOf(sim);
  const group = (await sim.addGroup("ทีม ITA", Object.values(people))).id;
  const close = async (): Promise<void> => {
    await server.close();
    await app.jobs.stop();
    await line.close();
    await store.close();
  };
  const url = `http://127.0.0.1:${server.port}`;
  return {
    sim,
    app,
    store,
    log,
    people,
    group,
    url,
    simulatorUrl: line.url,
    close,
    ...speech(sim, app, people, group),
  };
}

/** How a test talks with the bot. */
function speech(
  sim: Bot["sim"],
  app: App,
  people: Bot["people"],
  group: string,
): Pick<Bot, "say" | "tap" | "send" | "hears" | "moveTo"> {
  const idOf = (who: string): string => people[who] ?? who;
  const fromBot = async (chat: string, since = 0): Promise<ChatMessage[]> =>
    (await sim.messages(chat, since)).filter(({ from, kind }) => from === "bot" && kind !== "system");
  const hears: Bot["hears"] = async (chat, act) => {
    const before = (await sim.messages(idOf(chat))).at(-1)?.seq ?? 0;
    await act();
    await app.jobs.idle();
    return readSaid(await fromBot(idOf(chat), before));
  };
  const send: Bot["send"] = (who, data, chat = group) =>
    hears(chat, () => sim.postback(idOf(chat), idOf(who), data));
  return {
    hears,
    send,
    say: (who, words, { chat = group, ...more } = {}) =>
      hears(chat, () => sim.text(idOf(chat), idOf(who), words, more)),
    tap: async (who, label, { chat = group } = {}) => {
      const newest = readSaid((await fromBot(idOf(chat))).slice(-5));
      const found = newest.calls.findLast((one) => one.label.includes(label));
      if (!found) throw new Error(`no button with "${label}"`);
      return send(who, found.data, chat);
    },
    moveTo: async (at) => (await hears(group, () => sim.clock({ at }))).messages,
  };
}
