// Owns a busy day for tests of whole servers: four coordinators whose notes meet in one year, LINE in miniature, its webhooks recorded.
import { onTestFinished } from "vitest";
import { type Change, eventOf } from "../../src/domain/assessment.ts";
import type { OpenedStore, StoreRecord } from "../../src/store/copy-port.ts";
import { agency, assessment, chat, member, task } from "./builders.ts";
import { freePort, type ServerProcess, type Settings, startServer } from "./child.ts";
import { untilSo } from "./news.ts";
import { type RecordedWebhooks, recordWebhooks } from "./recorded-webhooks.ts";
import { channelSettings, type RunningSimulator, startSimulator } from "./simulator.ts";

/** A task takes a hundred notes: so many tasks that nobody meets the limit. */
const codes = ["O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8"];
/** A year remembers its last 500 events. */
const mostNotesEach = 100;

export interface BusyOffice {
  /** Writes agency, people and their chats into an empty store. */
  furnish(store: OpenedStore): Promise<void>;
  /** Starts the server of the office on a store; `place` is its DATA_DIR or MONGODB_URI. */
  start(place: Settings): Promise<ServerProcess>;
  /**
   * Everyone sends notes, until what `after` began when so many were acknowledged is over, and one more. Returns the words of
   * the acknowledged ones.
   */
  work(many: number, after: () => Promise<unknown>): Promise<string[]>;
  /** Resolves when everyone has got an answer. */
  answered(): Promise<void>;
  webhooks: RecordedWebhooks;
  /** Resolves when everything that came in before is handled: a chat is served in order. */
  settled(): Promise<void>;
}

/** It goes away with the test. */
export async function openBusyOffice(): Promise<BusyOffice> {
  const port = await freePort();
  const webhooks = await recordWebhooks(`http://127.0.0.1:${port}/webhook`);
  const line = await startSimulator({ webhookUrl: () => webhooks.url });
  const people: string[] = [];
  for (const name of ["a", "b", "c", "d"]) people.push((await line.sim.addPerson(name)).userId);
  const running: ServerProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(running.map((server) => server.end("SIGKILL")));
    webhooks.close();
    await line.close();
  });
  return {
    webhooks,
    furnish: async (store) => furnish(store, (await line.sim.state()).bot.userId, people),
    async start(place) {
      const server = await startServer({ ...settingsFor(port, line.url), ...place });
      running.push(server);
      return server;
    },
    work: (many, after) => work(line, people, many, after),
    answered: () => answered(line, people),
    settled: () => settled(line, people),
  };
}

function settingsFor(port: number, lineUrl: string): Settings {
  return {
    ...channelSettings(port, lineUrl),
    CLOCK_START: "2026-03-02T05:00:00.000Z",
    LOG_LEVEL: "error",
  };
}

async function furnish(store: OpenedStore, channel: string, people: readonly string[]): Promise<void> {
  await store.agencies.save(agency(), "scene", []);
  const tasks = codes.map((code) => task({ code }));
  await store.assessments.save(assessment({ tasks }), "scene", []);
  for (const userId of people) {
    const roles = ["officer" as const, "coordinator" as const];
    await store.members.save(member({ id: `m-${userId}`, channel, userId, roles }), "scene", []);
    await store.chats.save(chat({ channel, chatId: userId, kind: "user" }));
  }
}

async function work(
  { sim }: RunningSimulator,
  people: readonly string[],
  many: number,
  after: () => Promise<unknown>,
): Promise<string[]> {
  const taken: string[] = [];
  const meanwhile = Promise.withResolvers<void>();
  let [begun, over] = [false, false];
  const begin = (): void => {
    begun = true;
    const ended = after().finally(() => {
      over = true;
    });
    ended.then(() => meanwhile.resolve(), meanwhile.reject);
  };
  const note = async (userId: string, words: string): Promise<void> => {
    const code = codes[taken.length % codes.length];
    if ((await sim.text(userId, userId, `${code} หมายเหตุ ${words}`)).webhookStatus === 200) taken.push(words);
    if (taken.length >= many && !begun) begin();
  };
  const send = async (userId: string, who: number): Promise<void> => {
    for (let n = 0; n < mostNotesEach && !over; n += 1) await note(userId, `p${who} n${n}.`);
    await meanwhile.promise;
    await note(userId, `p${who} afterwards.`);
  };
  await Promise.all(people.map(send));
  return taken;
}

async function answered({ sim, url }: RunningSimulator, people: readonly string[]): Promise<void> {
  for (const userId of people)
    await untilSo(url, async () => (await sim.messages(userId)).some(({ from }) => from === "bot"));
}

/** No answer to a note says it. */
const lastWord = "โควตา";

async function settled({ sim, url }: RunningSimulator, people: readonly string[]): Promise<void> {
  for (const userId of people) {
    const before = (await sim.messages(userId)).at(-1)?.seq ?? 0;
    await sim.text(userId, userId, lastWord);
    await untilSo(url, async () =>
      (await sim.messages(userId, before)).some(({ message }) =>
        JSON.stringify(message ?? "").includes(lastWord),
      ),
    );
  }
}

/** The notes of the office's year, and its history. */
export async function recordOf(store: OpenedStore): Promise<{ notes: string[]; changes: Change[] }> {
  const year = await store.assessments.load("ag1:2569");
  const changes = await store.changes.byAgency("ag1", { limit: 1_000 });
  return { notes: year?.tasks.flatMap((one) => one.notes.map(({ text }) => text)) ?? [], changes };
}

/** What does not balance in records that were taken together: notes are history's, and a handled note is there. */
export function imbalancesOf(records: readonly StoreRecord[]): string[] {
  const applied = new Set<string>();
  const changed = new Set<string>();
  for (const { kind, record } of records) {
    if (kind === "assessment") for (const event of record.events) applied.add(event);
    if (kind === "change") changed.add(eventOf(record));
  }
  applied.delete("scene");
  const done = records.flatMap(({ kind, record }) =>
    kind === "inboxEvent" && record.state === "done" ? [record.id] : [],
  );
  return [
    ...[...changed]
      .filter((event) => !applied.has(event))
      .map((event) => `${event}: a change without a note`),
    ...[...applied]
      .filter((event) => !changed.has(event))
      .map((event) => `${event}: a note without a change`),
    ...done.filter((event) => !applied.has(event)).map((event) => `${event}: done without an effect`),
  ];
}
