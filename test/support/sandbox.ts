// Owns a sandbox for tests: the whole program as `npm start` runs it, and operator commands beside it.
import { dirname } from "node:path";
import type { ChatMessage } from "../../src/simulator/world.ts";
import { type Ended, freePort, type ServerProcess, type Settings, startServer } from "./child.ts";
import { runCommandQuickly } from "./command-process.ts";
import { untilSo } from "./news.ts";
import { temporaryFile } from "./temporary-file.ts";

export interface Sandbox {
  server: ServerProcess;
  settings: Settings;
  /** The bot's address, and the chat page's. */
  url: string;
  page: string;
  /** An operator's command as it ended. */
  run(...args: string[]): Promise<Ended>;
  /** What a command with `--json` printed: one document. Fails where the command did. */
  json(...args: string[]): Promise<unknown>;
  /** Sends to the control API. */
  post(path: string, body: object): Promise<Record<string, unknown>>;
  /** What the bot answers to a text in a private chat. */
  say(userId: string, text: string): Promise<ChatMessage[]>;
  close(): Promise<void>;
}

/** Starts a sandbox on free ports with data of its own. The caller closes it. */
export async function openSandbox(): Promise<Sandbox> {
  const port = await freePort();
  const place = await temporaryFile("prongsai.db");
  const settings = { PORT: String(port), DATA_DIR: dirname(place.file) };
  const server = await startServer(settings);
  const page = `http://127.0.0.1:${port + 1}`;
  const close = async (): Promise<void> => {
    await server.end("SIGKILL");
    await place.remove();
  };
  const url = `http://127.0.0.1:${port}`;
  return { server, settings, url, page, close, ...commands(settings), ...chat(page) };
}

function commands(settings: Settings): Pick<Sandbox, "run" | "json"> {
  const run = (...args: string[]): Promise<Ended> => runCommandQuickly(args, settings);
  return {
    run,
    json: async (...args) => {
      const { code, stdout, stderr } = await run(...args, "--json");
      if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },
  };
}

function chat(page: string): Pick<Sandbox, "post" | "say"> {
  const post: Sandbox["post"] = async (path, body) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${page}/sim/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const fromBot = async (userId: string): Promise<ChatMessage[]> => {
    const response = await fetch(`${page}/sim/chats/${userId}/messages`);
    return ((await response.json()) as ChatMessage[]).filter(({ from }) => from === "bot");
  };
  return {
    post,
    say: async (userId, text) => {
      const before = (await fromBot(userId)).length;
      await post(`chats/${userId}/text`, { userId, text });
      await untilSo(page, async () => (await fromBot(userId)).length > before);
      return (await fromBot(userId)).slice(before);
    },
  };
}
