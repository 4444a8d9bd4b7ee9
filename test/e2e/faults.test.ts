// Owns the proof that the faults of LINE can be ordered, seen and ended on the chat page.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLineClient } from "../../src/line/client.ts";
import {
  faultyCalls,
  redeliveryKinds,
  refusalKinds,
  silentKinds,
  spoiltKinds,
  webhookKinds,
} from "../../src/simulator/fault-kinds.ts";
import { type BotEar, startBotEar } from "../support/bot-ear.ts";
import { openBrowser, withoutBrowser } from "../support/browser.ts";
import { channelAccessToken, type RunningSimulator, startSimulator } from "../support/simulator.ts";

const ann = `U${"1".repeat(32)}`;
const office = `C${"1".repeat(32)}`;

describe.skipIf(withoutBrowser)("on the chat page", () => {
  let browser: Browser;
  let bot: BotEar;
  let line: RunningSimulator;
  let page: Page;

  const panel = () => page.getByTestId("faults");
  const values = (select: string) =>
    page
      .locator(`${select} option`)
      .evaluateAll((options) => options.map((one) => one.getAttribute("value")));
  async function order(kind: string, fields: () => Promise<unknown> = async () => {}): Promise<void> {
    await page.locator("#fault-kind").selectOption(kind);
    await fields();
    await panel().getByRole("button", { name: "เพิ่ม", exact: true }).click();
    await panel().locator(`[data-kind=${kind}]`).waitFor();
  }

  beforeAll(async () => {
    bot = await startBotEar();
    line = await startSimulator({ webhookUrl: () => bot.url });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    page.setDefaultTimeout(8_000);
    await page.goto(line.url);
    await page.getByRole("button", { name: "เครื่องมือ" }).click();
    await panel().getByText("สั่งให้ขัดข้อง").click();
  });
  afterAll(async () => {
    await browser?.close();
    await line?.close();
    await bot?.close();
  });

  test("every fault can be chosen, and one of each form is taken with the fields that it has", async () => {
    const known = [
      ...refusalKinds,
      ...silentKinds,
      ...spoiltKinds,
      "slow",
      ...webhookKinds,
      ...redeliveryKinds,
    ];
    expect(await values("#fault-kind")).toEqual(known);
    expect(await values("#fault-on")).toEqual([...faultyCalls]);
    const oneOfEach = ["hang", "noJson", "slow", "twice", "redeliverToo"];
    for (const kind of oneOfEach) await order(kind);
    expect((await line.sim.faults()).faults.map((fault) => fault.kind)).toEqual(oneOfEach);
    await panel().getByRole("button", { name: "ล้างทั้งหมด" }).click();
    await panel().getByText("ไม่มี · LINE ทำงานปกติ").waitFor();
  });

  test("an ordered fault strikes the call it is meant for, is counted down, and is named in the log", async () => {
    await order("monthlyLimit", async () => {
      await page.locator("#fault-on").selectOption("push");
      await page.locator("#fault-times").fill("2");
    });
    const client = createLineClient({ channelAccessToken, apiBaseUrl: line.url, timeoutMs: 10_000 });
    expect(await client.groupName(office)).toBe("Office");
    const sent = await client.push(office, [{ type: "text", text: "hello" }], crypto.randomUUID());
    expect(sent).toMatchObject({ kind: "rejected", why: "monthlyLimit" });
    await panel().getByText("พุช · push · อีก 1 ครั้ง").waitFor();
    await page.getByTestId("log").getByText("โควตาเดือนหมด · 429 monthly limit").waitFor();
    await panel().getByRole("button", { name: "ล้าง โควตาเดือนหมด" }).click();
    await panel().getByText("ไม่มี · LINE ทำงานปกติ").waitFor();
  });

  test("a wait is given in minutes of the clock, and what waits is shown and sent when all is cleared", async () => {
    await page.locator("#fault-times").fill("1");
    await order("redeliverOnly", () => page.locator("#fault-after").fill("7"));
    expect((await line.sim.faults()).faults).toMatchObject([{ times: 1, afterMs: 420_000 }]);
    await line.sim.text(office, ann, "late");
    await panel().getByText("รอส่งซ้ำ 1").waitFor();
    await panel().getByRole("button", { name: "ให้ถูกใช้ไปแล้ว" }).click();
    await page.getByText("โทเค็นตอบกลับ 1 อันใช้ไม่ได้แล้ว").waitFor();
    expect(bot.events()).toEqual([]);
    await panel().getByRole("button", { name: "ล้างทั้งหมด" }).click();
    await expect.poll(() => bot.events()).toMatchObject([{ deliveryContext: { isRedelivery: true } }]);
  });
});
