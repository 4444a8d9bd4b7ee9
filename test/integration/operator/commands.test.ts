// Owns the proof of the operator's commands as they are typed, beside a running server.
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../support/child.ts";
import { openSandbox, type Sandbox } from "../../support/sandbox.ts";

const schools = new URL("../../fixtures/sim-school-2569.json", import.meta.url);

interface Added {
  id: string;
  name: string;
  code: string;
}

let sandbox: Sandbox;
let added: Added;
let coordinator: string;

/** A person who joins an agency with a code, in a private chat. */
async function joiner(name: string, code: string): Promise<string> {
  const { userId } = await sandbox.post("people", { name });
  await sandbox.say(String(userId), `เข้าร่วม ${code}`);
  return String(userId);
}

beforeAll(async () => {
  sandbox = await openSandbox();
  const place = ["--district", "เมือง", "--province", "ลำปาง"];
  added = (await sandbox.json("agency", "add", "--name", "อบต.บ้านดอน", "--type", "อบต", ...place)) as Added;
  coordinator = await joiner("สมศักดิ์", added.code);
});
afterAll(() => sandbox.close());

const listed = async () => (await sandbox.json("agency", "list")) as { id: string; name: string }[];
const members = async () =>
  (await sandbox.json("member", "list", "--agency", added.id)) as {
    id: string;
    name: string;
    roles: string[];
  }[];

describe("agency", () => {
  it("add gives its id and a one-time code that makes its holder the coordinator", async () => {
    expect(added).toEqual({
      id: expect.any(String),
      name: "อบต.บ้านดอน",
      code: expect.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
    });
    expect(await members()).toMatchObject([
      { name: "สมศักดิ์", roles: ["officer", "coordinator"], active: true },
    ]);
  });

  it("list names every agency with its type", async () => {
    expect(await listed()).toContainEqual(
      expect.objectContaining({ id: added.id, name: "อบต.บ้านดอน", type: "อบต", province: "ลำปาง" }),
    );
  });

  it("share sets what it may push a month, and takes nothing else", async () => {
    const shareOf = async () => (await listed()).find(({ id }) => id === added.id);
    expect(await sandbox.json("agency", "share", added.id, "120")).toEqual({ id: added.id, quotaShare: 120 });
    for (const wrong of ["-1", "much", "1.5", ""])
      expect((await sandbox.run("agency", "share", added.id, wrong)).code).not.toBe(0);
    expect(await shareOf()).toMatchObject({ quotaShare: 120 });
    await sandbox.json("agency", "share", added.id, "equal");
    expect(await shareOf()).toMatchObject({ quotaShare: null });
  });

  it("add takes another framework once a list of it is imported, and names those there are", async () => {
    const school = [
      "agency",
      "add",
      "--name",
      "โรงเรียนบ้านดอน",
      "--type",
      "other",
      "--framework",
      "sim-school",
    ];
    const refused = await sandbox.run(...school);
    expect(refused).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("ita-lgo") });
    await sandbox.json("catalogue", "add", fileURLToPath(schools));
    const { id, code } = (await sandbox.json(...school)) as Added;
    const userId = await joiner("ครูใหญ่", code);
    expect(JSON.stringify(await sandbox.say(userId, "V3 เสร็จแล้ว"))).toContain("หลักสูตรและตารางเรียน");
    await sandbox.json("agency", "delete", id, "--yes");
  });

  it("code gives another coordinator a code, and the chat takes it", async () => {
    const { code } = (await sandbox.json("agency", "code", added.id)) as Added;
    await joiner("สมใจ", code);
    expect((await members()).find((one) => one.name === "สมใจ")?.roles).toContain("coordinator");
  });

  it("delete wants --yes, and then nothing of it is left, in the chat either", async () => {
    const other = (await sandbox.json("agency", "add", "--name", "อบต.ชั่วคราว", "--type", "อบต")) as Added;
    const person = await joiner("ชั่วคราว", other.code);
    expect(await sandbox.run("agency", "delete", other.id)).toMatchObject({ code: 2, stdout: "" });
    expect((await listed()).map((one) => one.id)).toContain(other.id);
    await sandbox.json("agency", "delete", other.id, "--yes");
    expect((await listed()).map((one) => one.id)).not.toContain(other.id);
    const [answer] = await sandbox.say(person, "สรุป");
    expect(JSON.stringify(answer)).not.toContain("ชั่วคราว");
  });
});

describe("member", () => {
  it("role gives a member another role, which holds at once", async () => {
    const { code } = (await sandbox.json("agency", "code", added.id)) as Added;
    const userId = await joiner("ท่านนายก", code);
    const id = (await members()).find((one) => one.name === "ท่านนายก")?.id ?? "";
    await sandbox.json("member", "role", "--agency", added.id, "--member", id, "--role", "executive");
    const refused = JSON.stringify(await sandbox.say(userId, "O1 เสร็จแล้ว"));
    expect(refused).toContain("ผู้บริหารดูได้ทุกข้อ");
  });
});

describe("export", () => {
  it("prints the agency with the documented fields, and what was done in the chat", async () => {
    await sandbox.say(coordinator, "O12 เสร็จแล้ว https://www.bandon.go.th/o12 รายงาน");
    await sandbox.say(coordinator, "O12 หมายเหตุ ลงนามแล้ว");
    const document = (await sandbox.json("export", "--agency", added.id, "--year", "2569")) as {
      assessments: { tasks: { code: string }[] }[];
    };
    const by = (await members()).find((one) => one.name === "สมศักดิ์")?.id;
    expect(document).toMatchObject({
      agency: { id: added.id, name: "อบต.บ้านดอน", type: "อบต", units: expect.anything(), settings: {} },
      chats: expect.arrayContaining([{ channelId: `U${"0".repeat(32)}`, chatId: coordinator, kind: "user" }]),
      members: expect.arrayContaining([expect.objectContaining({ name: "สมศักดิ์", active: true })]),
      assessments: [{ fiscalYear: 2569, catalogue: "ita-lgo-2569" }],
      changes: expect.arrayContaining([
        expect.objectContaining({ by, code: "O12", field: "status", before: "not_started", after: "done" }),
      ]),
    });
    expect(document.assessments[0]?.tasks.find((one) => one.code === "O12")).toMatchObject({
      kind: "item",
      indicator: 9,
      subIndicator: "9.3",
      status: "done",
      owners: { units: ["กองคลัง"], members: [], positions: [], people: [] },
      evidence: [{ url: "https://www.bandon.go.th/o12", note: "รายงาน" }],
      notes: [{ text: "ลงนามแล้ว" }],
    });
  });
});

describe("tick", () => {
  const at = "2026-04-29T16:00:00+07:00";

  // The running server plans its own day at a full minute: done here, so that no count changes in between.
  beforeAll(async () => {
    await sandbox.json("tick");
  });

  it("--dry-run tells what would be sent, and neither sends nor plans it", async () => {
    const dry = await sandbox.json("tick", "--at", at, "--dry-run");
    expect(dry).toMatchObject({ at: "2026-04-29T09:00:00.000Z", dryRun: true, states: { sent: 1 } });
    expect(await sandbox.json("tick", "--at", at, "--dry-run")).toEqual(dry);
  });

  it("--at delivers as if it were then, once", async () => {
    const first = (await sandbox.json("tick", "--at", at)) as { states: { sent: number } };
    const second = await sandbox.json("tick", "--at", at);
    expect(first.states.sent).toBe(1);
    expect(second).toMatchObject({ states: first.states });
  });
});

it("doctor says how everything stands, each check by name", async () => {
  const { ok, checks } = (await sandbox.json("doctor")) as { ok: boolean; checks: { check: string }[] };
  expect(ok).toBe(true);
  expect(checks.map((one) => one.check)).toEqual(
    expect.arrayContaining(["settings", "store", "agencies", "line", "webhook", "groups", "quota"]),
  );
});

describe("bad use", () => {
  it.each([
    ["an unknown command", ["agenda"]],
    ["a name without letters", ["agency", "add", "--name", " ", "--type", "อบต"]],
    ["a missing option", ["agency", "add", "--name", "x"]],
    ["a type that does not exist", ["agency", "add", "--name", "x", "--type", "กทม"]],
    ["a year of the common era", ["agency", "add", "--name", "x", "--type", "อบต", "--year", "2026"]],
    ["an instant without a zone", ["tick", "--at", "2026-04-01T15:30:00"]],
  ])("%s ends with 2 and a sentence on stderr, stdout stays empty", async (_what, args) => {
    const { code, stdout, stderr } = await sandbox.run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).not.toMatch(/\n\s+at |Error:/);
    expect(stderr.length).toBeGreaterThan(10);
  });

  it.each([
    ["agency delete", ["agency", "delete", "nowhere", "--yes"]],
    ["member role", ["member", "role", "--agency", "nowhere", "--member", "nobody", "--role", "head"]],
  ])("%s of what does not exist ends with 1 and says so", async (_what, args) => {
    const { code, stdout, stderr } = await sandbox.run(...args, "--json");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("nowhere");
    expect(stderr).not.toContain(" at ");
  });
});

it.each([
  ["done", ["agency", "list", "--json"], 0],
  ["failed", ["agency", "delete", "nowhere", "--yes"], 1],
  ["not understood", ["agenda"], 2],
])(
  "a process of its own that was %s ends by itself, with its words and its code",
  async (_how, args, code) => {
    const ended = await runCommand(args, sandbox.settings);
    expect(ended).toEqual(await sandbox.run(...args));
    expect(ended.code).toBe(code);
  },
);
