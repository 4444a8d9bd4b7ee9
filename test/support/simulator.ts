// Owns LINE in miniature for tests: started on a free port, with a clock that stands still until it is moved.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../src/clock.ts";
import type { FaultsView } from "../../src/simulator/control/faults.ts";
import type { StateView } from "../../src/simulator/control/state-view.ts";
import { createSimulator, type SimulatorOptions } from "../../src/simulator/simulator.ts";
import type { ApiLogEntry, ChatMessage, World } from "../../src/simulator/world.ts";

export const channelSecret = "a test channel's secret";
export const channelAccessToken = "a test channel's token";

/** The settings of a server for the account that LINE in miniature at this origin plays. */
export function channelSettings(port: number, lineUrl: string) {
  return {
    PORT: String(port),
    HOST: "127.0.0.1",
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_BASE_URL: lineUrl,
  };
}

interface Delivered {
  webhookStatus: number | null;
  eventIds: string[];
  messageId?: string;
}

/** The control API by name; a refusal is an Error with the simulator's sentence. */
interface SimClient {
  state(): Promise<StateView>;
  messages(chatId: string, since?: number): Promise<ChatMessage[]>;
  log(): Promise<ApiLogEntry[]>;
  text(chatId: string, userId: string, text: string, more?: object): Promise<Delivered>;
  postback(chatId: string, userId: string, data: string, more?: object): Promise<Delivered>;
  send(chatId: string, what: "image" | "file" | "sticker", body: object): Promise<Delivered>;
  edit(messageId: string, text: string): Promise<Delivered>;
  unsend(messageId: string): Promise<Delivered>;
  addPerson(name: string): Promise<{ userId: string }>;
  addGroup(name: string, members: string[]): Promise<{ id: string }>;
  join(groupId: string, userId: string): Promise<Delivered>;
  leave(groupId: string, userId: string): Promise<Delivered>;
  inviteBot(groupId: string): Promise<Delivered>;
  removeBot(groupId: string): Promise<Delivered>;
  follow(userId: string): Promise<Delivered>;
  unfollow(userId: string): Promise<Delivered>;
  clock(move: { advanceMs: number } | { at: string }): Promise<Delivered & { now: string }>;
  quota(quota: { type?: "none" | "limited"; value?: number; used?: number }): Promise<unknown>;
  settings(settings: { omitUserId?: boolean; redelivery?: boolean; groupId?: string }): Promise<unknown>;
  redeliver(): Promise<Delivered>;
  faults(): Promise<FaultsView>;
  /** Puts faults at the end of the queue, as `POST /sim/faults` describes them. */
  fault(...faults: object[]): Promise<FaultsView>;
  /** Takes one fault back, or all of them; what they held back goes out. */
  clearFaults(id?: string): Promise<FaultsView>;
  /** Spends reply tokens, or lets their minute be over: of one chat, or of all. */
  spoilTokens(as: "spent" | "aged", chatId?: string): Promise<{ count: number }>;
  reset(): Promise<unknown>;
}

export interface RunningSimulator {
  /** An origin, for the bot's LINE_API_BASE_URL. */
  url: string;
  sim: SimClient;
  /** The clock that bot and simulator share. */
  clock: Clock;
  state: World;
  close(): Promise<void>;
}

export type SimulatorSetup = Partial<SimulatorOptions> & Pick<SimulatorOptions, "webhookUrl">;

function clientOf(url: string): SimClient {
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/sim/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer as T;
  };
  const post = <T>(path: string, body: object = {}): Promise<T> => call("POST", path, body);
  return {
    state: () => call("GET", "state"),
    messages: (chatId, since = 0) => call("GET", `chats/${chatId}/messages?since=${since}`),
    log: () => call("GET", "log"),
    text: (chatId, userId, text, more) => post(`chats/${chatId}/text`, { userId, text, ...more }),
    postback: (chatId, userId, data, more) => post(`chats/${chatId}/postback`, { userId, data, ...more }),
    send: (chatId, what, body) => post(`chats/${chatId}/${what}`, body),
    edit: (messageId, text) => post(`messages/${messageId}/edit`, { text }),
    unsend: (messageId) => call("DELETE", `messages/${messageId}`),
    addPerson: (name) => post("people", { name }),
    addGroup: (name, members) => post("groups", { name, members }),
    join: (groupId, userId) => post(`groups/${groupId}/members`, { userId }),
    leave: (groupId, userId) => call("DELETE", `groups/${groupId}/members`, { userId }),
    inviteBot: (groupId) => post(`groups/${groupId}/bot`),
    removeBot: (groupId) => call("DELETE", `groups/${groupId}/bot`),
    follow: (userId) => post(`people/${userId}/follow`),
    unfollow: (userId) => post(`people/${userId}/unfollow`),
    clock: (move) => post("clock", move),
    quota: (quota) => post("quota", quota),
    settings: (settings) => post("settings", settings),
    redeliver: () => post("redeliver"),
    faults: () => call("GET", "faults"),
    fault: (...faults) => post("faults", faults),
    clearFaults: (id) => call("DELETE", id === undefined ? "faults" : `faults/${id}`),
    spoilTokens: (as, chatId) => post("reply-tokens", { as, ...(chatId ? { chatId } : {}) }),
    reset: () => post("reset"),
  };
}

/** Midday of a Monday in Bangkok, from which time moves only when a test moves it. */
const startMs = Date.parse("2026-03-02T05:00:00.000Z");

function standingClock(): { clock: Clock; setOffset(ms: number): void } {
  let offsetMs = 0;
  return {
    clock: { now: () => new Date(startMs + offsetMs).toISOString() },
    setOffset(ms) {
      offsetMs = ms;
    },
  };
}

/** Starts LINE in miniature on a free port of 127.0.0.1; `webhookUrl` says where the bot listens. */
export async function startSimulator(setup: SimulatorSetup): Promise<RunningSimulator> {
  const time = standingClock();
  const options = { ...time, channelSecret, channelAccessToken, ...setup };
  const simulator = createSimulator(options);
  const server = createServer(simulator.app);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sim: clientOf(url),
    clock: options.clock,
    state: simulator.state,
    async close() {
      await simulator.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
