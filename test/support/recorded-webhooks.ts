// Owns a listener between LINE in miniature and the bot: it passes webhooks on, and can post all of them again.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Recorded {
  signature: string;
  body: Buffer;
}

export interface RecordedWebhooks {
  /** Where LINE posts to. */
  url: string;
  /** Posts everything again as it was, in order; returns the bot's answers. */
  replay(): Promise<number[]>;
  /** What was written in all of them, each sentence once. */
  texts(): string[];
  close(): void;
}

/** Listens on a free port and passes on to the bot's webhook; a bot that is away is a 502. */
export async function recordWebhooks(bot: string): Promise<RecordedWebhooks> {
  const recorded: Recorded[] = [];
  const post = async ({ signature, body }: Recorded): Promise<number> => {
    const headers = { "content-type": "application/json", "x-line-signature": signature };
    const answer = await fetch(bot, { method: "POST", headers, body: new Uint8Array(body) });
    return answer.status;
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { signature: String(request.headers["x-line-signature"]), body: Buffer.concat(chunks) };
    recorded.push(one);
    response.writeHead(await post(one).catch(() => 502)).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    async replay() {
      const answers: number[] = [];
      for (const one of recorded.slice()) answers.push(await post(one));
      return answers;
    },
    texts() {
      const events = recorded.flatMap(({ body }) => JSON.parse(body.toString("utf8")).events);
      return [...new Set(events.flatMap((event): string[] => event.message?.text ?? []))];
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
