// Owns the webhook's contract over HTTP: what is let in, what is refused, and that 200 means stored.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createHttpApp, type HttpOptions } from "../../../src/http/app.ts";
import { memoryLog } from "../../support/log.ts";

const channelSecret = "a channel's secret";
const secretWords = "คำที่ห้ามบันทึก";

async function serve(over: Partial<HttpOptions> = {}) {
  const received: { destination: string; events: readonly unknown[] }[] = [];
  const { log, lines } = memoryLog();
  const receive = async (destination: string, events: readonly unknown[]) => {
    received.push({ destination, events });
  };
  const ready = async () => ({ store: true, schedule: true });
  const server = createServer(createHttpApp({ channelSecret, receive, ready, log, ...over }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received, lines };
}

function sign(body: string): string {
  return createHmac("sha256", channelSecret).update(body).digest("base64");
}

function post(
  url: string,
  body: string,
  headers: Record<string, string> = { "x-line-signature": sign(body) },
) {
  return fetch(`${url}/webhook`, { method: "POST", body, headers });
}

const batch = (events: unknown[]) => JSON.stringify({ destination: "Ubot", events });

describe("the webhook", () => {
  it("hands a signed batch on as LINE sent it, and answers 200 when it is safe", async () => {
    const safe = Promise.withResolvers<void>();
    const order: string[] = [];
    const { url } = await serve({
      receive: async (destination, events) => {
        await safe.promise;
        order.push(`${destination} ${JSON.stringify(events)}`);
      },
    });
    const answered = post(url, batch([{ type: "message" }])).then((response) =>
      order.push(String(response.status)),
    );
    safe.resolve();
    await answered;
    expect(order).toEqual(['Ubot [{"type":"message"}]', "200"]);
  });

  it("answers 500 when the batch could not be kept, so that LINE delivers it again", async () => {
    const { url } = await serve({ receive: () => Promise.reject(new Error("disk full")) });
    expect((await post(url, batch([{}]))).status).toBe(500);
  });

  it("answers 401 to a wrong or missing signature and hands nothing on", async () => {
    const { url, received } = await serve();
    const body = batch([{}]);
    expect((await post(url, body, {})).status).toBe(401);
    expect((await post(url, body, { "x-line-signature": sign(`${body} `) })).status).toBe(401);
    expect((await post(url, body, { "x-line-signature": "" })).status).toBe(401);
    expect(received).toEqual([]);
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '{"destination":"Ubot"}',
    '{"events":[{}]}',
    '{"destination":1,"events":{}}',
  ])("answers 400 to a signed body that is no webhook: %s", async (body) => {
    const { url, received } = await serve();
    expect((await post(url, body)).status).toBe(400);
    expect(received).toEqual([]);
  });

  it("answers 413 to more than 1 MB, and takes what is less", async () => {
    const { url } = await serve();
    expect((await post(url, batch([{ text: "x".repeat(1_000_000) }]))).status).toBe(200);
    const body = batch([{ text: "x".repeat(1_048_576) }]);
    expect((await post(url, body)).status).toBe(413);
  });

  it("answers 415 to a packed body: LINE sends none, and it could unpack to anything", async () => {
    const { url } = await serve();
    const body = batch([{}]);
    const headers = { "x-line-signature": sign(body), "content-encoding": "gzip" };
    expect((await post(url, body, headers)).status).toBe(415);
  });

  it("answers 200 to LINE's connectivity check", async () => {
    const { url, received } = await serve();
    expect((await post(url, batch([]))).status).toBe(200);
    expect(received).toEqual([{ destination: "Ubot", events: [] }]);
    expect((await post(url, '{"events":[]}')).status).toBe(200);
  });

  it("takes events of types that it does not know", async () => {
    const { url } = await serve();
    expect((await post(url, batch([{ type: "somethingNew", mode: "standby" }]))).status).toBe(200);
  });

  it("takes the body whatever its content type says", async () => {
    const { url, received } = await serve();
    const body = batch([{ type: "message" }]);
    await post(url, body, { "x-line-signature": sign(body), "content-type": "text/plain" });
    expect(received).toHaveLength(1);
  });

  it("logs nothing of a body, neither refused nor failed", async () => {
    const fault = { receive: () => Promise.reject(new TypeError(`no store for ${secretWords}`)) };
    const { url, lines } = await serve(fault);
    const body = batch([{ message: { text: secretWords } }]);
    await post(url, body);
    await post(url, body, {});
    await post(url, `${body}{`);
    expect(lines.length).toBeGreaterThan(2);
    expect(JSON.stringify(lines)).not.toContain(secretWords);
  });
});

describe("health", () => {
  it("is alive without asking anything", async () => {
    const { url } = await serve({ ready: () => Promise.reject(new Error("no store")) });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it.each([
    [true, true, 200],
    [false, true, 503],
    [true, false, 503],
  ])("is ready only if store (%s) and schedule (%s) work", async (store, schedule, status) => {
    const { url } = await serve({ ready: async () => ({ store, schedule }) });
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ ready: status === 200, store, schedule });
  });

  it("answers 404 elsewhere and says nothing of what it is built with", async () => {
    const { url } = await serve();
    const response = await fetch(`${url}/nowhere`);
    expect(response.status).toBe(404);
    expect(response.headers.get("x-powered-by")).toBeNull();
  });
});
