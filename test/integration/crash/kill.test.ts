// Owns the proof that nothing acknowledged is lost or doubled when the server is killed in the middle of its work.
import { dirname } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Role } from "../../../src/domain/agency.ts";
import type { Change, Note } from "../../../src/domain/assessment.ts";
import { assessmentId } from "../../../src/domain/assessment.ts";
import { type OpenedStore, openSqliteStore } from "../../../src/store/index.ts";
import { agency, assessment, chat, member, task } from "../../support/builders.ts";
import { freePort, type ServerProcess, startServer } from "../../support/child.ts";
import { untilSo } from "../../support/news.ts";
import { channelSettings, type RunningSimulator, startSimulator } from "../../support/simulator.ts";
import { temporaryFile } from "../../support/temporary-file.ts";

/** Longer runs set another number. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 3);
const each = 9;
/** Each round has a task of its own, in which everybody's notes meet. */
const codes = Array.from({ length: rounds }, (_, round) => `O${round + 1}`);
const roles: Role[] = ["officer", "coordinator"];

interface Scene {
  line: RunningSimulator;
  file: string;
  people: string[];
  start(): Promise<ServerProcess>;
}

/** Four coordinators of one agency, each in a private chat; what they say at one time meets in one task. */
async function furnish(store: OpenedStore, channel: string, people: readonly string[]): Promise<void> {
  await store.agencies.save(agency(), "scene", []);
  await store.assessments.save(assessment({ tasks: codes.map((code) => task({ code })) }), "scene", []);
  for (const userId of people) {
    await store.members.save(member({ id: `m-${userId}`, channel, userId, roles }), "scene", []);
    await store.chats.save(chat({ channel, chatId: userId, kind: "user" }));
  }
  await store.close();
}

async function scene(): Promise<Scene> {
  const port = await freePort();
  const line = await startSimulator({ webhookUrl: () => `http://127.0.0.1:${port}/webhook` });
  const place = await temporaryFile("prongsai.db");
  const people = await Promise.all(
    ["a", "b", "c", "d"].map(async (name) => (await line.sim.addPerson(name)).userId),
  );
  await furnish(await openSqliteStore({ file: place.file }), (await line.sim.state()).bot.userId, people);
  await line.sim.settings({ redelivery: true });
  let running: ServerProcess | null = null;
  onTestFinished(async () => {
    await running?.end("SIGKILL");
    await line.close();
    await place.remove();
  });
  const settings = {
    ...channelSettings(port, line.url),
    DATA_DIR: dirname(place.file),
    CLOCK_START: "2026-03-02T05:00:00.000Z",
    LOG_LEVEL: "error",
  };
  const start = async () => {
    running = await startServer(settings);
    return running;
  };
  return { line, file: place.file, people, start };
}

/** Everyone sends notes at the same time; the server is killed after so many acknowledgements. Returns what was taken. */
async function burst({ line, people }: Scene, round: number, server: ServerProcess, killAfter: number) {
  const taken: string[] = [];
  let killed: Promise<unknown> | null = null;
  await Promise.all(
    people.map(async (userId, who) => {
      for (let n = 0; n < each; n += 1) {
        const words = `r${round} p${who} n${n}`;
        const { webhookStatus } = await line.sim.text(userId, userId, `${codes[round]} หมายเหตุ ${words}`);
        if (webhookStatus === 200) taken.push(words);
        if (taken.length >= killAfter) killed ??= server.end("SIGKILL");
      }
    }),
  );
  await killed;
  return taken;
}

/** A chat is served in order: when its last word is answered, everything before it was handled. */
async function settled({ line, people }: Scene): Promise<void> {
  for (const userId of people) {
    const before = (await line.sim.messages(userId)).at(-1)?.seq ?? 0;
    await line.sim.text(userId, userId, "O1");
    await untilSo(line.url, async () =>
      (await line.sim.messages(userId, before)).some(({ message }) =>
        JSON.stringify(message ?? "").includes("O1"),
      ),
    );
  }
}

async function read(file: string): Promise<{ notes: Note[]; changes: Change[]; waiting: number }> {
  const store = await openSqliteStore({ file });
  const year = await store.assessments.load(assessmentId("ag1", 2569));
  const changes = await store.changes.byAgency("ag1", { limit: 1000 });
  const { waiting } = await store.inbox.counts();
  await store.close();
  return { notes: year?.tasks.flatMap((one) => one.notes) ?? [], changes, waiting };
}

it("what was acknowledged before a kill is done once after the restart, in the order of its chat", async () => {
  const all = await scene();
  const taken: string[] = [];
  for (let round = 0; round < rounds; round += 1)
    taken.push(...(await burst(all, round, await all.start(), 5 + round * 7)));
  const unacknowledged = rounds * each * all.people.length - taken.length;
  await all.start();
  await settled(all);

  const { notes, changes, waiting } = await read(all.file);
  const words = notes.map((note) => note.text);
  expect(waiting).toBe(0);
  expect(words).toEqual(expect.arrayContaining(taken));
  expect(new Set(words).size).toBe(words.length);
  expect(new Set(changes.map((change) => change.id)).size).toBe(notes.length);
  for (const who of all.people.keys()) {
    const own = words.filter((one) => one.includes(`p${who} `));
    expect(own).toEqual(own.toSorted());
  }

  expect(unacknowledged).toBeGreaterThan(0);
  expect((await all.line.sim.redeliver()).webhookStatus).toBe(200);
  await settled(all);
  const after = (await read(all.file)).notes.map((note) => note.text);
  expect(new Set(after).size).toBe(after.length);
  expect(after).toHaveLength(rounds * each * all.people.length);
}, 60_000);
