// Owns the proof that a stranger who starts the sandbox has the whole product in the browser, told as one story in order.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, withoutBrowser } from "../support/browser.ts";
import { type ChatPage, openChatPage } from "../support/chat-page.ts";
import { freePort, type ServerProcess, startServer } from "../support/child.ts";

const exampleGroup = "ทีม ITA อบต.สวนดอกไม้";
const freshGroup = "กลุ่มใหม่";
const privately = "แชตส่วนตัวกับบอท";
const patient = { timeout: 8_000 };

describe.skipIf(withoutBrowser)("in the browser, without a LINE account,", () => {
  let dataDir: string;
  let server: ServerProcess;
  let browser: Browser;
  let chat: ChatPage;

  const quota = () => chat.page.getByTestId("quota");

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "prongsai-story-"));
    const port = await freePort();
    [server, browser] = await Promise.all([
      startServer({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" }),
      openBrowser(),
    ]);
    chat = await openChatPage(browser, `http://127.0.0.1:${port + 1}`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  });

  test("the first screen shows the product and says what to try", async () => {
    await chat.newest().waitFor();
    expect((await chat.newest().allInnerTexts()).join()).toMatch(
      /ภาพรวม ITA ปี 2569\s+เสร็จ \d+\/26 · มีหลักฐาน \d+/,
    );
    expect(await chat.page.getByTestId("hint").textContent()).toContain("O12 เสร็จแล้ว");
  });

  test("an agency is set up in its group with one sentence and one confirmation", async () => {
    await chat.be("อารี", freshGroup);
    const asked = await chat.say("@โปร่งใส ตั้งหน่วยงาน อบต.บ้านดอน อ.เมือง จ.ลำปาง");
    expect(asked).toMatch(/อบต\.บ้านดอน.*เมือง.*ลำปาง.*2569/s);
    expect(await chat.tap("สร้างเลย")).toContain("ตั้งค่า อบต.บ้านดอน ปี 2569");
  });

  test("a checklist opens, a tap on a row opens its card, and a tap marks it done", async () => {
    expect(await chat.say("ita ตัวชี้วัด 9")).toContain("เสร็จ 0/19");
    expect(await chat.tap("O1 โครงสร้าง")).toContain("ต้องมี 4 อย่าง");
    const done = await chat.tap("✓ เสร็จแล้ว");
    expect(done).toContain("O1 → ดำเนินการแล้ว");
    expect(done).toContain("ยังไม่มีหลักฐาน");
  });

  test("the link that was asked for is taken from a plain message, and undone by a tap", async () => {
    const link = () => chat.newest().getByText("แผนผังโครงสร้าง", { exact: true });
    const taken = await chat.say("https://www.bandon.go.th/ita/o1.pdf แผนผังโครงสร้าง");
    expect(taken).toContain("เพิ่มลิงก์ 1 รายการให้ O1");
    expect(await link().count()).toBe(1);
    expect(await chat.tap("เลิกทำ")).toMatch(/เลิกทำแล้ว: O1 .*ดำเนินการแล้ว/s);
    expect(await link().count()).toBe(0);
  });

  test("who is not registered is so in two taps, and what was tapped is then done", async () => {
    await chat.be("มาลี", freshGroup);
    await chat.say("ita O2");
    expect(await chat.tap("✓ เสร็จแล้ว")).toContain("ลงทะเบียน");
    const done = await chat.tap("สำนักปลัด");
    expect(done).toContain("ลงทะเบียน มาลี");
    expect(done).toContain("O2 → ดำเนินการแล้ว");
  });

  test("a reminder that no reply could carry is pushed at 15:30, and the meter shows its cost", async () => {
    expect(await quota().textContent()).toBe("ใช้ไป 0 จาก 300 ข้อความ");
    // Nobody has talked here; in the fresh group a reply may have carried the day's reminder meanwhile.
    await chat.be("สมศรี", exampleGroup);
    await expect.poll(() => chat.newest().textContent(), patient).toContain("ภาพรวม ITA");
    const reminder = await chat.hears(() => chat.page.locator("[data-clock=afternoon]").click());
    expect(reminder).toMatch(/งาน ITA วันนี้ · จันทร์ 2 มี\.ค\. 69.*เลยกำหนด.*พุช 5 ข้อความ/s);
    await expect.poll(() => quota().textContent(), patient).toMatch(/^ใช้ไป (5|10) จาก 300 ข้อความ$/);
  });

  test("another day's reminder rides on a free reply", async () => {
    await chat.page.getByLabel("วันที่").selectOption("9");
    await chat.page.getByLabel("เวลา เช่น 08:30").fill("08:45");
    await chat.page.getByRole("button", { name: "ตั้ง", exact: true }).click();
    await expect.poll(() => chat.page.getByTestId("clock").textContent(), patient).toContain("9 มีนาคม 2569");
    const before = await quota().textContent();
    const answer = await chat.say("ita O12");
    expect(answer).toMatch(/งาน ITA วันนี้ · จันทร์ 9 มี\.ค\. 69.*ข้อ O12.*ตอบกลับ ฟรี/s);
    expect(await quota().textContent()).toBe(before);
  });

  test("the bot answers in a private chat without being called, in English too", async () => {
    await chat.be("วิชัย", privately);
    expect(await chat.say("งานของฉัน")).toContain("O11 สรุปผลการจัดซื้อจัดจ้างรายเดือน");
    expect(await chat.say("English")).toContain("ITA menu FY 2026");
    expect(await chat.tap("Overview")).toMatch(/ITA overview FY 2026\s+\d+\/26 done/);
  });
});
