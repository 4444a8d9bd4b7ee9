// Owns the proof of the server's life: health, logs without words, and an orderly end.
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/store/index.ts";
import { runServer } from "../../support/child.ts";
import { openSandbox, type Sandbox } from "../../support/sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

const me = `U${"1".repeat(32)}`;

it("healthz says that it lives, readyz that store and schedule work", async () => {
  const get = async (path: string) => (await fetch(`${sandbox.url}${path}`)).json();
  expect(await get("/healthz")).toEqual({ alive: true });
  expect(await get("/readyz")).toEqual({ ready: true, store: true, schedule: true });
});

it("a second server on the same DATA_DIR refuses, and the first goes on", async () => {
  const { code, stderr } = await runServer(sandbox.settings);
  expect(code).toBe(1);
  expect(stderr).toContain(`process ${sandbox.server.pid}`);
  expect(JSON.stringify(await sandbox.say(me, "เมนู"))).toContain("เมนู ITA");
});

it("its log holds ids, and neither words nor secrets", async () => {
  await sandbox.say(me, "O8 หมายเหตุ คำลับของกอง");
  await sandbox.say(me, "O8 https://www.bandon.go.th/hidden-page");
  const state = await (await fetch(`${sandbox.page}/sim/state`)).text();
  const log = sandbox.server.stderr();
  for (const line of log.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
  for (const words of ["คำลับ", "hidden-page", "สมศรี", "เมนู"]) expect(log).not.toContain(words);
  expect(state).not.toContain("channelSecret");
});

it("SIGTERM in the middle of work ends it in good order within ten seconds, and what was taken is not lost", async () => {
  const words = Array.from({ length: 10 }, (_, n) => `ข้อความที่ ${n}.`);
  const said = words.map((text) =>
    sandbox.post(`chats/${me}/text`, { userId: me, text: `O9 หมายเหตุ ${text}` }),
  );
  await said[0];
  const begun = performance.now();
  const { code } = await sandbox.server.end("SIGTERM");
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(code).toBe(0);
  const answers = await Promise.allSettled(said);
  const taken = words.filter((_, n) => {
    const answer = answers[n];
    return answer?.status === "fulfilled" && answer.value.webhookStatus === 200;
  });
  const store = await openSqliteStore({ file: join(sandbox.settings.DATA_DIR ?? "", "prongsai.db") });
  const [agency] = await store.agencies.list();
  const year = await store.assessments.load(`${agency?.id}:2569`);
  const notes = year?.tasks.flatMap((task) => task.notes.map((note) => note.text)) ?? [];
  const { waiting } = await store.inbox.counts();
  await store.close();
  const done = taken.filter((text) => notes.includes(text));
  expect(taken).not.toEqual([]);
  expect(done.length + waiting).toBeGreaterThanOrEqual(taken.length);
});
