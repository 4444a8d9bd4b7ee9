// Owns the proof of the outbox and chat commands as they are typed, beside a running server.
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutboxRow } from "../../../src/domain/delivery.ts";
import { openSqliteStore } from "../../../src/store/index.ts";
import { outboxRow } from "../../support/builders.ts";
import { openSandbox, type Sandbox } from "../../support/sandbox.ts";

interface ChatRow {
  key: string;
  chatId: string;
  channelId: string;
  kind: string;
  agency: string | null;
}

let sandbox: Sandbox;
let group: ChatRow;
let other: string;
let rows: OutboxRow[];

const chats = async (...args: string[]) => (await sandbox.json("chat", "list", ...args)) as ChatRow[];

/** A row of the example agency's group as LINE left it. */
function row(over: Partial<OutboxRow>): OutboxRow {
  const tried = { firstTriedAt: "2026-03-02T01:45:00.000Z", attempts: 1, retryKey: "a-key" };
  return outboxRow({ agency: group.agency ?? "", chat: group.key, ...tried, ...over });
}

beforeAll(async () => {
  sandbox = await openSandbox();
  const found = (await chats()).find((one) => one.kind === "group" && one.agency !== null);
  if (!found) throw new Error("the example's group is not bound");
  group = found;
  const { id } = await sandbox.post("groups", { name: "กลุ่มใหม่", members: [] });
  await sandbox.post(`groups/${String(id)}/bot`, {});
  other = String(id);
  const body = '[{"type":"text","text":"สรุปงาน"}]';
  rows = [
    row({ day: "2026-02-25", state: "sent" }),
    row({ day: "2026-02-26", state: "dead", reason: "400 too long", requestId: "req-1", cost: 4 }),
    row({ day: "2026-02-27", state: "unconfirmed", reason: "no answer", body }),
    row({ kind: "announcement", day: "2026-02-28", state: "unconfirmed", reason: "no answer", body }),
  ];
  const store = await openSqliteStore({ file: join(sandbox.settings.DATA_DIR ?? "", "prongsai.db") });
  await store.outbox.add(rows);
  await store.close();
});
afterAll(() => sandbox.close());

const keyOf = (state: OutboxRow["state"]) => rows.find((one) => one.state === state)?.key ?? "";

describe("outbox", () => {
  it("list gives the documented rows, of some states and page after page", async () => {
    const states = ["outbox", "list", "--state", "dead,unconfirmed,sent"];
    const all = (await sandbox.json(...states)) as { key: string }[];
    expect(all.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
    expect(all[1]).toEqual({
      key: keyOf("dead"),
      agency: group.agency,
      chatId: group.chatId,
      kind: "digest",
      day: "2026-02-26",
      state: "dead",
      reason: "400 too long",
      cost: 4,
      attempts: 1,
      requestId: "req-1",
    });
    const narrow = ["--chat", group.chatId, "--agency", group.agency ?? "", "--limit", "1"];
    const first = await sandbox.run(...states, ...narrow, "--json");
    expect(JSON.parse(first.stdout)).toEqual(all.slice(0, 1));
    expect(first.stderr).toBe(`There is more: --after ${keyOf("sent")}\n`);
    const rest = await sandbox.json(...states, "--after", keyOf("sent"));
    expect(rest).toEqual(all.slice(1));
  });

  it("show gives everything of a row with its messages", async () => {
    expect(await sandbox.json("outbox", "show", keyOf("unconfirmed"))).toMatchObject({
      chatId: group.chatId,
      channelId: group.channelId,
      state: "unconfirmed",
      retryKey: "a-key",
      messages: [{ type: "text", text: "สรุปงาน" }],
    });
  });

  it("replay plans again what LINE refused, and refuses what may have arrived", async () => {
    expect(await sandbox.json("outbox", "replay", keyOf("dead"))).toMatchObject({
      key: keyOf("dead"),
      state: "planned",
      before: { state: "dead", reason: "400 too long", attempts: 1, requestId: "req-1" },
    });
    const refused = await sandbox.run("outbox", "replay", keyOf("unconfirmed"), "--json");
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("--may-double") });
  });

  it("replay says how what it planned goes out: an announcement by a free reply only", async () => {
    const replayed = (key: string) => sandbox.run("outbox", "replay", key, "--may-double");
    const [announcement, digest] = [
      await replayed(rows.at(-1)?.key ?? ""),
      await replayed(keyOf("unconfirmed")),
    ];
    expect(announcement.stdout).toMatch(
      /planned again.\nThe next free reply to this chat carries it.*never pushed/,
    );
    expect(digest.stdout).toMatch(/planned again.\nA running server sends it within 15 s/);
  });
});

describe("chat rebind", () => {
  it("gives the agency another group, lets the first one go, and gives it back", async () => {
    const agency = ["--agency", group.agency ?? ""];
    expect(await sandbox.json("chat", "rebind", other, ...agency)).toMatchObject({
      chatId: other,
      agency: group.agency,
      before: null,
      released: group.chatId,
    });
    expect((await chats(...agency)).filter(({ kind }) => kind === "group")).toMatchObject([
      { chatId: other },
    ]);
    await sandbox.json("chat", "rebind", group.chatId, ...agency);
    expect(await sandbox.json("chat", "rebind", group.chatId, ...agency)).toMatchObject({
      before: group.agency,
      released: null,
    });
  });
});

describe("bad use", () => {
  it.each<[number, string, string[], string]>([
    [2, "a state that there is not", ["outbox", "list", "--state", "gone"], "--state must be of planned"],
    [2, "a limit that is none", ["chat", "list", "--limit", "0"], "--limit"],
    [2, "neither agency nor none", ["chat", "rebind", "C1"], "either --agency ID or --none"],
    [1, "an unknown chat", ["chat", "rebind", "C1", "--none"], 'see "chat list"'],
    [1, "an unknown row", ["outbox", "show", "nowhere"], 'see "outbox list"'],
  ])("ends with %d: %s", async (code, _what, args, words) => {
    const ended = await sandbox.run(...args);
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  });
});
