// Owns the stage of the conversation's benchmarks: LINE in miniature, the bot and the echo, three processes side by side.
import { once } from "node:events";
import { systemClock } from "../../src/clock.ts";
import { composeDeps, openStoreOf, type Place } from "../../src/foundation.ts";
import { createLineClient } from "../../src/line/client.ts";
import { furnishExample } from "../../src/sandbox/example-agency.ts";
import { botUserId } from "../../src/sandbox/world.ts";
import { enrol } from "../../src/services/members.ts";
import { startBotEar } from "../support/bot-ear.ts";
import { temporaryFolder } from "../support/temporary-file.ts";
import { beginning, channelAccessToken, channelSecret, officers } from "./channel.ts";
import type { LineTold } from "./line-process.ts";
import { freePorts, type Running, ready, startHere, startServer, until } from "./processes.ts";

/** A webhook as LINE signs it, with a reply token that is good for a minute. */
export interface SignedWebhook {
  body: string;
  signature: string;
}

/** Something a person says in a chat. */
export interface Words {
  chat: string;
  userId: string;
  text: string;
}

export interface Stage {
  /** Where the bots take webhooks. */
  bot: string;
  echo: string;
  /** LINE's origin. */
  line: string;
  /** What LINE would post for these words, in their order: genuine events with unused reply tokens. */
  webhooksFor(words: readonly Words[]): Promise<SignedWebhook[]>;
  /** Resolves when every reply token is used; rejects if that does not happen. */
  allAnswered(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the example agency with its group and its officers. */
export async function furnish(place: Place, apiBaseUrl: string): Promise<void> {
  const store = await openStoreOf(place);
  const line = createLineClient({ channelAccessToken, apiBaseUrl, timeoutMs: 5_000 });
  const deps = composeDeps({ store, clock: systemClock(), line });
  await furnishExample(deps, botUserId);
  const [agency] = await store.agencies.list();
  for (const { userId, name } of agency ? officers : []) {
    const actor = { by: "system", eventId: `enrol-${userId}`, chat: null, at: beginning };
    await enrol(deps, actor, agency?.id ?? "", { channel: botUserId, userId, name }, (member) => member);
  }
  await store.close();
}

export async function startBot(
  { dataDir, mongodbUri }: Place,
  apiBaseUrl: string,
): Promise<Running & { url: string }> {
  const port = await freePorts();
  const server = startServer({
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    MONGODB_URI: mongodbUri ?? "",
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_BASE_URL: apiBaseUrl,
    CLOCK_START: beginning,
    LOG_LEVEL: "warn",
  });
  await ready(port, server.child);
  return { ...server, url: `http://127.0.0.1:${port}/webhook` };
}

export async function say(line: string, { chat, userId, text }: Words): Promise<void> {
  const answer = await fetch(`${line}/sim/chats/${chat}/text`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ userId, text }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.body?.cancel();
}

/** Starts everything over SQLite, or over an empty database on MongoDB; the caller closes it. */
export async function openStage(mongodbUri: string | null = null): Promise<Stage> {
  const { folder, remove } = await temporaryFolder();
  const place = { dataDir: folder, mongodbUri };
  const ear = await startBotEar();
  const lineProcess = await startHere<LineTold>("./line-process.ts", [ear.url]);
  const line = `http://127.0.0.1:${lineProcess.told.port}`;
  await furnish(place, line);
  const bot = await startBot(place, line);
  const echo = await startHere<{ port: number }>("./echo-process.ts", [line]);
  const unusedTokens = async (): Promise<number> => {
    lineProcess.child.send("how many?");
    const [told]: [LineTold] = (await once(lineProcess.child, "message")) as [LineTold];
    return told.unusedTokens;
  };
  return {
    bot: bot.url,
    echo: `http://127.0.0.1:${echo.told.port}/webhook`,
    line,
    async webhooksFor(words) {
      for (const one of words) await say(line, one);
      return ear.heard.splice(0).map(({ body, signature }) => ({ body, signature }));
    },
    allAnswered: () => until(async () => (await unusedTokens()) === 0),
    async close() {
      for (const one of [bot, echo, lineProcess]) await one.stop();
      await ear.close();
      await remove();
    },
  };
}
