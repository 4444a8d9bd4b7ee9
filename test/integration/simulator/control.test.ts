// Owns the proof of the control API: the clock, the kept state, the news, and who may use it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../support/simulator.ts";
import { ann, ben, hello, office, setStage } from "./stage.ts";

test("moving the clock moves the bot's, and tells the caller afterwards", async () => {
  const seen: string[] = [];
  const { sim, clock } = await setStage({ onClockMoved: () => void seen.push(clock.now()) });
  await sim.clock({ advanceMs: 3_600_000 });
  await sim.clock({ at: "2026-03-09T08:30:00+07:00" });
  expect(seen).toEqual(["2026-03-02T06:00:00.000Z", "2026-03-09T01:30:00.000Z"]);
  expect((await sim.state()).now).toBe("2026-03-09T01:30:00.000Z");
});

test("a new world begins at its given instant; a kept one goes on where it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const setup = { webhookUrl: () => "http://127.0.0.1:1/", stateFile: join(folder, "line.json") };
  const first = await startSimulator({ ...setup, startAt: "2026-03-02T02:00:00.000Z" });
  expect(first.clock.now()).toBe("2026-03-02T02:00:00.000Z");
  await first.sim.text(office, ann, "ยังอยู่");
  await first.sim.clock({ advanceMs: 60_000 });
  await first.close();
  const second = await startSimulator({ ...setup, startAt: "2026-03-02T02:00:00.000Z" });
  expect(second.clock.now()).toBe("2026-03-02T02:01:00.000Z");
  expect((await second.sim.messages(office)).map(({ text }) => text)).toEqual(["ยังอยู่"]);
  await second.close();
  expect(JSON.parse(readFileSync(setup.stateFile, "utf8")).messages[office]).toHaveLength(1);
});

test("listeners hear of each message by chat and place", async () => {
  const { sim, url } = await setStage();
  const events = await fetch(`${url}/sim/events`);
  const reader = (events.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  await sim.text(office, ann, "hello");
  let heard = "";
  while (!heard.includes(office)) heard += (await reader.read()).value;
  expect(heard).toContain(`data: ${JSON.stringify({ chat: office, seq: 1 })}\n\n`);
});

test("messages after a place are those that are asked for", async () => {
  const { sim } = await setStage();
  for (const text of ["1", "2", "3"]) await sim.text(office, ann, text);
  expect((await sim.messages(office, 2)).map(({ text, seq }) => [text, seq])).toEqual([["3", 3]]);
});

test("people and groups can be made, and a group begins without the bot", async () => {
  const { sim } = await setStage();
  const { userId } = await sim.addPerson("<b>Eve</b>");
  const { id } = await sim.addGroup("New", [ann, userId]);
  const { people, chats } = await sim.state();
  expect(people.at(-1)).toEqual({ userId, name: "<b>Eve</b>", follows: false });
  expect(chats.find((chat) => chat.id === id)).toEqual({
    id,
    kind: "group",
    name: "New",
    members: [ann, userId],
    botIn: false,
    lastSeq: 0,
  });
});

test("who is not in a chat cannot write there", async () => {
  const { sim } = await setStage();
  await expect(sim.text(ann, ben, "hello")).rejects.toThrow("not in this chat");
  await expect(sim.text("nowhere", ann, "hello")).rejects.toThrow("no such chat");
});

test("a reset brings the first world back, and its ids never come twice", async () => {
  const { sim, client } = await setStage();
  const before = await sim.text(office, ann, "hello");
  await client.pushMessage({ to: office, messages: [hello] });
  await sim.reset();
  expect(await sim.messages(office)).toEqual([]);
  expect((await sim.state()).quota).toEqual({ type: "limited", value: 300, used: 0 });
  const after = await sim.text(office, ann, "hello");
  expect(after.messageId).not.toBe(before.messageId);
});

/** fetch would not send a false Host. */
function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/sim/state`, { headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    asked.on("error", reject).end();
  });
}

test("the control API serves its own page only: foreign names and foreign pages are refused", async () => {
  const { url } = await setStage();
  const { host, port } = new URL(url);
  expect(await statusWith(url, { host, origin: url })).toBe(200);
  expect(await statusWith(url, { host: `localhost:${port}` })).toBe(200);
  expect(await statusWith(url, { host: `evil.example:${port}` })).toBe(403);
  expect(await statusWith(url, { host, origin: "https://evil.example" })).toBe(403);
  expect(await statusWith(url, { host, origin: "null" })).toBe(403);
});

test("the page may run its own scripts only", async () => {
  const { url } = await setStage();
  const response = await fetch(url);
  expect(response.status).toBe(200);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("default-src 'self';");
});
