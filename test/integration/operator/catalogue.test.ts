// Owns the proof that a list imported beside a running server serves at once, whole or not at all.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadContent } from "../../../src/catalogue/index.ts";
import { sheetsOf, workbookOf } from "../../support/catalogue-workbook.ts";
import { correctedList, nextList } from "../../support/next-list.ts";
import { openSandbox, type Sandbox } from "../../support/sandbox.ts";

const content = loadContent();
let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await openSandbox();
  folder = await mkdtemp(join(tmpdir(), "lists-"));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

async function file(name: string, data: Buffer | object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, Buffer.isBuffer(data) ? data : JSON.stringify(data));
  return path;
}

const ids = async () => ((await sandbox.json("catalogue", "list")) as { id: string }[]).map((one) => one.id);

it("check names every fault with its place, ends with 1 and writes nothing", async () => {
  const list = nextList(content);
  Object.assign(list.items[1] ?? {}, { code: "O1" });
  Object.assign(list.weights, { IIT: 0.5 });
  const path = await file("faulty.json", list);
  const { code, stdout } = await sandbox.run("catalogue", "check", path);
  expect(code).toBe(1);
  expect(stdout).toContain("faulty.json: items[1].code: O1 stands there twice\n");
  expect(stdout).toContain("faulty.json: weights: sum to 1.2, not to 1\n");
  const told = await sandbox.run("catalogue", "check", path, "--json");
  expect(JSON.parse(told.stdout)).toMatchObject({
    ok: false,
    id: "ita-lgo-2570",
    faults: expect.arrayContaining([{ place: "weights", sentence: "sum to 1.2, not to 1" }]),
  });
  const added = await sandbox.run("catalogue", "add", path);
  expect(added).toMatchObject({ code: 1, stdout: "" });
  expect(added.stderr).toContain("weights: sum to 1.2");
  expect(await ids()).not.toContain("ita-lgo-2570");
});

it("a file that is not there is a sentence, not a fault of the program", async () => {
  const { code, stderr } = await sandbox.run("catalogue", "check", join(folder, "none.json"));
  expect([code, stderr]).toEqual([1, expect.stringMatching(/none\.json cannot be read.*\n$/)]);
});

it("a new year's workbook serves the running server without a restart", async () => {
  const { userId } = await sandbox.post("people", { name: "สมศักดิ์" });
  const agency = ["agency", "add", "--name", "อบต.ใหม่", "--type", "อบต", "--year", "2570"];
  const { code, id } = (await sandbox.json(...agency)) as { code: string; id: string };
  await sandbox.say(String(userId), `เข้าร่วม ${code}`);
  const before = JSON.stringify(await sandbox.say(String(userId), "สรุป"));
  expect(before).not.toContain("ปรับรายการ");
  const path = await file("next.xlsx", await workbookOf(sheetsOf(nextList(content))));
  expect(await sandbox.json("catalogue", "add", path)).toMatchObject({
    ok: true,
    id: "ita-lgo-2570",
    added: true,
    previous: "ita-lgo-2569",
  });
  expect(await ids()).toContain("ita-lgo-2570");
  expect(JSON.stringify(await sandbox.say(String(userId), "สรุป"))).toContain("ปรับรายการ");
  const [year] = ((await sandbox.json("export", "--agency", id)) as { assessments: { catalogue: string }[] })
    .assessments;
  expect(year?.catalogue).toBe("ita-lgo-2569");
});

it("the same list again changes nothing; another content under its id is refused with the remedy", async () => {
  const path = await file("correction.json", correctedList(content));
  expect(await sandbox.json("catalogue", "add", path)).toMatchObject({
    added: true,
    diff: { added: ["O27"], removed: ["O26"] },
  });
  expect(await sandbox.json("catalogue", "add", path)).toMatchObject({ ok: true, added: false });
  const other = correctedList(content);
  Object.assign(other.items[3]?.title ?? {}, { th: "ชื่ออื่น" });
  const { code, stderr } = await sandbox.run("catalogue", "add", await file("other.json", other));
  expect(code).toBe(1);
  expect(stderr).toContain("give the correction revision 3 and the id ita-lgo-2569-r3");
  const shipped = { ...content.catalogueFor(2569).catalogue, grouping: { verified: true, source: "x" } };
  expect(await sandbox.run("catalogue", "add", await file("shipped.json", shipped))).toMatchObject({
    code: 1,
  });
});
