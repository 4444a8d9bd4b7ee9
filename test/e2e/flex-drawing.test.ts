// Owns the proof that the chat page draws cards as LINE does, and that nothing people write becomes markup.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FlexBubble, Message } from "../../src/line/types.ts";
import { openBrowser, withoutBrowser } from "../support/browser.ts";
import { channelAccessToken, type RunningSimulator, startSimulator } from "../support/simulator.ts";

type FlexBox = NonNullable<FlexBubble["body"]>;

const ann = `U${"1".repeat(32)}`;
const office = `C${"1".repeat(32)}`;
const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const seed = {
  bot: { userId: `U${"b".repeat(32)}`, displayName: "บอท" },
  people: [{ userId: ann, name: markup }],
  groups: [{ id: office, name: markup, members: [ann] }],
  hint: markup,
};

const box = (contents: FlexBox["contents"], more: Partial<FlexBox> = {}): FlexBox => ({
  type: "box",
  layout: "vertical",
  contents,
  ...more,
});
const bubble = (size: NonNullable<FlexBubble["size"]>, body: FlexBox): FlexBubble => ({
  type: "bubble",
  size,
  body,
});
const card = (contents: FlexBubble | { type: "carousel"; contents: FlexBubble[] }): Message => ({
  type: "flex",
  altText: "การ์ด",
  contents,
});

describe.skipIf(withoutBrowser)("the chat page", () => {
  let browser: Browser;
  let line: RunningSimulator;
  let page: Page;

  /** The bot sends into the group, and the page has drawn it. */
  async function drawn(...messages: Message[]): Promise<void> {
    const before = await page.locator("[data-message-id]").count();
    const headers = { "content-type": "application/json", authorization: `Bearer ${channelAccessToken}` };
    const body = JSON.stringify({ to: office, messages });
    const sent = await fetch(`${line.url}/v2/bot/message/push`, { method: "POST", headers, body });
    expect(sent.status, await sent.text()).toBe(200);
    await page
      .locator("[data-message-id]")
      .nth(before + messages.length - 1)
      .waitFor();
  }
  const boxOf = async (selector: string, nth = 0) => {
    const found = await page.locator(selector).nth(nth).boundingBox();
    return found ?? expect.fail(`${selector} is not on the page`);
  };

  beforeAll(async () => {
    line = await startSimulator({ webhookUrl: () => "http://127.0.0.1:9/webhook", seed });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  });
  afterAll(async () => {
    await browser?.close();
    await line.close();
  });
  beforeEach(async () => {
    await line.sim.reset();
    await page.goto(line.url);
    await page.locator(`[data-chat-id="${office}"]`).waitFor();
  });

  test("markup in names, texts and cards stays text", async () => {
    await line.sim.text(office, ann, markup);
    await drawn({ type: "text", text: markup }, card(bubble("mega", box([{ type: "text", text: markup }]))));
    expect(await page.locator("[data-user-id]").textContent()).toContain(markup);
    expect(await page.getByTestId("hint").textContent()).toBe(markup);
    expect(await page.locator(".bubble-words, .flex-words").allTextContents()).toEqual(Array(3).fill(markup));
    expect(await page.locator("#messages img, #messages script").count()).toBe(0);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
  });

  test("an address with a scheme that LINE does not open is not followed", async () => {
    const { bubbleWithLinks } = links();
    await line.sim.text(office, ann, "javascript:window.hacked=1");
    await page.evaluate(`import("/flex/container.js").then(({ drawFlex }) => {
      document.body.prepend(drawFlex(${JSON.stringify(bubbleWithLinks)}, () => { window.refused = true; }));
    })`);
    const addresses = 'Array.from(document.querySelectorAll("a"), (a) => a.href)';
    expect(await page.evaluate(addresses)).toEqual(["https://example.go.th/oit"]);
    await page.getByText("สคริปต์").click();
    expect(await page.evaluate("[window.refused, window.hacked]")).toEqual([true, undefined]);
    const link = page.getByText("เว็บไซต์");
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await link.getAttribute("target")).toBe("_blank");
  });

  test("bubbles have LINE's widths, and those of a carousel one height", async () => {
    const sizes = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 } as const;
    for (const [size, width] of Object.entries(sizes)) {
      await drawn(card(bubble(size as keyof typeof sizes, box([{ type: "text", text: size }]))));
      expect((await boxOf(`.flex-size-${size}`)).width).toBe(width);
    }
    const tall = box([{ type: "text", text: "สูง" }], { height: "200px" });
    const short = box([{ type: "text", text: "เตี้ย" }]);
    await drawn(card({ type: "carousel", contents: [bubble("kilo", tall), bubble("kilo", short)] }));
    const [left, right] = [await boxOf(".flex-track > *", 0), await boxOf(".flex-track > *", 1)];
    expect([right.x - left.x, right.height]).toEqual([268, left.height]);
  });

  test("room is shared by flex, spacing, margin and padding as in LINE", async () => {
    const text = (words: string, flex?: number) =>
      ({ type: "text", text: words, ...(flex === undefined ? {} : { flex }) }) as const;
    const row = box([text("A", 2), text("B", 1), { ...text("C"), margin: "xxl" }], {
      layout: "horizontal",
      spacing: "md",
      paddingAll: "none",
    });
    await drawn(card(bubble("mega", box([row], { paddingAll: "20px" }))));
    const [a, b, c] = await Promise.all([0, 1, 2].map((nth) => boxOf(".flex-horizontal > .flex-text", nth)));
    const share = (260 - 8 - 20) / 4;
    expect([a?.width, b?.width, c?.width]).toEqual([share * 2, share, share]);
    expect([(b?.x ?? 0) - (a?.x ?? 0), (c?.x ?? 0) - (b?.x ?? 0)]).toEqual([share * 2 + 8, share + 20]);
  });

  test("quick replies stand under the last message only and leave with the next", async () => {
    const item = { type: "action", action: { type: "message", label: "สรุป", text: "สรุป" } } as const;
    await drawn({ type: "text", text: "เลือกได้เลย", quickReply: { items: [item] } });
    const chips = page.getByTestId("quick-reply");
    await expect.poll(() => chips.allTextContents()).toEqual(["สรุป"]);
    await line.sim.text(office, ann, "ขอบคุณครับ");
    await expect.poll(() => chips.count()).toBe(0);
    await drawn({ type: "text", text: "อีกครั้ง", quickReply: { items: [item] } });
    await chips.click();
    await expect.poll(async () => (await line.sim.messages(office)).at(-1)?.text).toBe("สรุป");
    expect(await chips.count()).toBe(0);
  });

  test("a long chat scrolls in its own room: the page keeps the height of its window", async () => {
    for (let nth = 1; nth <= 12; nth += 1) await line.sim.text(office, ann, `ข้อความที่ ${nth}\nบรรทัดสอง`);
    await page.locator("[data-message-id]").nth(11).waitFor();
    const [room, inside, pageHeight] = await page.evaluate<number[]>(
      'const room = document.querySelector("#scroll"); [room.clientHeight, room.scrollHeight, document.documentElement.scrollHeight]',
    );
    expect(inside).toBeGreaterThan(room ?? 0);
    expect(pageHeight).toBe(800);
  });

  test("an edited and an unsent message show so without reading the chat anew", async () => {
    const { messageId = "" } = await line.sim.text(office, ann, "ผิด");
    await page.locator(`[data-message-id="${messageId}"]`).waitFor();
    await line.sim.text(office, ann, "ต่อไป");
    await line.sim.edit(messageId, "ถูก");
    await expect.poll(() => page.locator(`[data-message-id="${messageId}"]`).textContent()).toContain("ถูก");
    await line.sim.unsend(messageId);
    await expect
      .poll(() => page.locator(`[data-message-id="${messageId}"]`).textContent())
      .not.toContain("ถูก");
  });

  test("a person writes, moves the clock and plays someone else from the page", async () => {
    const { userId } = await line.sim.addPerson("มาลี");
    await line.sim.join(office, userId);
    await page.locator(`[data-user-id="${userId}"]`).click();
    await page.getByTestId("composer-text").fill("สวัสดีค่ะ");
    await page.getByTestId("send").click();
    await page.locator(`.message-mine[data-from="${userId}"]`).waitFor();
    await page.locator("[data-clock=day]").click();
    await expect.poll(async () => (await line.sim.state()).now).toBe("2026-03-03T05:00:00.000Z");
    await expect.poll(() => page.getByTestId("clock").textContent()).toContain("3 มีนาคม 2569");
  });
});

function links(): { bubbleWithLinks: FlexBubble } {
  const button = (label: string, uri: string) =>
    ({ type: "button", action: { type: "uri", label, uri } }) as const;
  const contents = [
    button("สคริปต์", "javascript:window.hacked=1"),
    button("เว็บไซต์", "https://example.go.th/oit"),
  ];
  return { bubbleWithLinks: bubble("mega", box(contents)) };
}
