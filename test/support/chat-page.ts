// Owns how a test uses the chat page as a person does: who one is, where one writes, what one taps, what comes back.
import type { Browser, Locator, Page } from "playwright-core";

export interface ChatPage {
  page: Page;
  /** Opens a chat, as the page lists it, as one of the people. */
  be(person: string, chat: string): Promise<void>;
  /** What the bot answers to these words: all that its new messages say. */
  say(words: string): Promise<string>;
  /** What the bot answers to a tap on these words, on its newest card that has them or on a quick reply. */
  tap(words: string): Promise<string>;
  /** What the bot says to what is done meanwhile. */
  hears(act: () => Promise<unknown>): Promise<string>;
  /** The bot's newest message. */
  newest(): Locator;
}

/** Opens the chat page in a new tab of 1280 x 800. The caller closes it. */
export async function openChatPage(browser: Browser, url: string): Promise<ChatPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(8_000);
  await page.goto(url);
  const fromBot = page.locator("[data-message-id][data-from=bot]");
  const hears: ChatPage["hears"] = async (act) => {
    const before = await fromBot.count();
    await act();
    await fromBot.nth(before).waitFor();
    return (await fromBot.allInnerTexts()).slice(before).join("\n");
  };
  return {
    page,
    hears,
    newest: () => fromBot.last(),
    be: async (person, chat) => {
      await page.locator(".person", { hasText: person }).click();
      await page.locator(".person[aria-pressed=true]", { hasText: person }).waitFor();
      await page.locator(".chat-item", { hasText: chat }).click();
      await page.locator(".chat-item[aria-current]", { hasText: chat }).waitFor();
    },
    say: (words) =>
      hears(async () => {
        await page.getByTestId("composer-text").fill(words);
        await page.getByTestId("send").click();
      }),
    tap: (words) =>
      hears(() =>
        page
          .locator("#messages [role=button], #messages button, #quick-replies button")
          .filter({ hasText: words })
          .last()
          .click(),
      ),
  };
}
