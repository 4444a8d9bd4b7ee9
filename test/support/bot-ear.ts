// Owns a webhook that only listens: it keeps what LINE in miniature posts and answers as told.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebhookEvent } from "../../src/line/types.ts";

export interface Heard {
  body: string;
  signature: string;
  destination: string;
  events: WebhookEvent[];
}

export interface BotEar {
  url: string;
  heard: Heard[];
  /** Events of all webhooks, in order. */
  events(): WebhookEvent[];
  /** Answers from now on with this status. */
  answer(status: number): void;
  /** Keeps what it hears unanswered until the returned function is called. */
  keepWaiting(): () => void;
  close(): Promise<void>;
}

/** Starts a listening webhook on a free port. */
export async function startBotEar(): Promise<BotEar> {
  const heard: Heard[] = [];
  let status = 200;
  let answered = Promise.resolve();
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    heard.push({ body, signature: String(req.headers["x-line-signature"]), ...JSON.parse(body) });
    await answered;
    res.writeHead(status).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    heard,
    events: () => heard.flatMap((one) => one.events),
    answer(next) {
      status = next;
    },
    keepWaiting() {
      const { promise, resolve } = Promise.withResolvers<void>();
      answered = promise;
      return resolve;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
