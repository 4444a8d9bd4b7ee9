// Owns one office for tests of the machine's faults: a person whose notes are counted, LINE in miniature, a server process.
import type { Store } from "../../src/store/port.ts";
import { agency, assessment, chat, member, task } from "./builders.ts";
import { freePort, type ServerProcess, type Settings, startServer } from "./child.ts";
import { atEndOfFile } from "./end-of-file.ts";
import { untilSo } from "./news.ts";
import { channelSettings, type RunningSimulator, startSimulator } from "./simulator.ts";

export const adminToken = "a-token-of-the-operator";

export interface SmallOffice {
  line: RunningSimulator;
  /** The person's LINE id, which is also the 1:1 chat's. */
  person: string;
  /** The server's settings, but for where data is kept. */
  settings: Settings;
  /** Makes agency, person, chat and year in an empty store. */
  furnish(store: Store): Promise<void>;
  /** Starts a server on this place (DATA_DIR or MONGODB_URI); it is killed when the file's tests have run. */
  start(place: Settings): Promise<ServerProcess>;
  /** The person writes a note; the status of its webhook, null: none within LINE's time. */
  note(words: string): Promise<number | null>;
  /** Resolves when the bot has confirmed so many notes. */
  confirmed(many: number): Promise<void>;
  /** Asks the server, e.g. `/readyz`. */
  get(path: string): Promise<{ status: number; body: string }>;
}

/** It goes away with the test file. Both clocks begin at the same instant; LINE's stands still. */
export async function openSmallOffice(): Promise<SmallOffice> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const line = await startSimulator({ webhookUrl: () => `${url}/webhook` });
  const person = (await line.sim.addPerson("a")).userId;
  const running: ServerProcess[] = [];
  atEndOfFile(async () => {
    await Promise.all(running.map((server) => server.end("SIGKILL")));
    await line.close();
  });
  const settings = settingsFor(port, line);
  return {
    line,
    person,
    settings,
    furnish: async (store) => furnish(store, (await line.sim.state()).bot.userId, person),
    async start(place) {
      const server = await startServer({ ...settings, ...place });
      running.push(server);
      return server;
    },
    note: async (words) => (await line.sim.text(person, person, `O12 หมายเหตุ ${words}`)).webhookStatus,
    confirmed: (many) => untilSo(line.url, async () => (await confirmations(line, person)) >= many),
    async get(path) {
      const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${adminToken}` } });
      return { status: answer.status, body: await answer.text() };
    },
  };
}

function settingsFor(port: number, line: RunningSimulator): Settings {
  return {
    ...channelSettings(port, line.url),
    ADMIN_TOKEN: adminToken,
    CLOCK_START: line.clock.now(),
    LOG_LEVEL: "warn",
  };
}

async function furnish(store: Store, channel: string, userId: string): Promise<void> {
  await store.agencies.save(agency(), "scene", []);
  await store.assessments.save(assessment({ tasks: [task({ code: "O12" })] }), "scene", []);
  await store.members.save(member({ channel, userId, roles: ["officer", "coordinator"] }), "scene", []);
  await store.chats.save(chat({ channel, chatId: userId, kind: "user" }));
}

async function confirmations({ sim }: RunningSimulator, person: string): Promise<number> {
  const said = await sim.messages(person);
  return said.filter(({ from, message }) => from === "bot" && JSON.stringify(message).includes("O12")).length;
}

/** The notes of the office's year and how many changes its history has, read beside the server. */
export async function notesIn(store: Store): Promise<{ notes: string[]; changes: number }> {
  const year = await store.assessments.load("ag1:2569");
  const changes = await store.changes.byAgency("ag1", { limit: 100 });
  return {
    notes: year?.tasks.flatMap((one) => one.notes.map(({ text }) => text)) ?? [],
    changes: changes.length,
  };
}
