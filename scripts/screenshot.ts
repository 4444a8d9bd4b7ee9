// Owns the picture in README.md: draws docs/chat-page.png anew from a fresh sandbox (needs Chromium).
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser } from "../test/support/browser.ts";
import { openChatPage } from "../test/support/chat-page.ts";
import { freePort, startServer } from "../test/support/child.ts";

const picture = fileURLToPath(new URL("../docs/chat-page.png", import.meta.url));

async function draw(url: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const chat = await openChatPage(browser, url);
    await chat.be("วิชัย", "ทีม ITA");
    await chat.hears(() => chat.page.locator("[data-clock=afternoon]").click());
    await chat.say("ita สรุป");
    const overview = chat.page.locator("[data-message-id][data-from=bot]").last();
    const top = await overview.elementHandle();
    await chat.say("O8 เสร็จแล้วครับ https://suandokmai.example/ita/2569/o8");
    await top?.evaluate((node) => node.scrollIntoView({ block: "start" }));
    await chat.page.screenshot({ path: picture });
  } finally {
    await browser.close();
  }
}

const dataDir = await mkdtemp(join(tmpdir(), "prongsai-picture-"));
const port = await freePort();
const server = await startServer({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" });
try {
  await draw(`http://127.0.0.1:${port + 1}`);
} finally {
  await server.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
}
