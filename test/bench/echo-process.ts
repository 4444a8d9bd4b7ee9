// Owns the bot to compare with: LINE's SDK on express without a store; it replies with what was said, then answers 200.
import { once } from "node:events";
import { createServer } from "node:http";
import { messagingApi, middleware, type webhook } from "@line/bot-sdk";
import express from "express";
import { channelAccessToken, channelSecret } from "./channel.ts";

const [apiBaseUrl = ""] = process.argv.slice(2);
const client = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: apiBaseUrl });

async function echo(event: webhook.Event): Promise<void> {
  if (event.type !== "message" || event.message.type !== "text" || !event.replyToken) return;
  const { replyToken, message } = event;
  await client.replyMessage({ replyToken, messages: [{ type: "text", text: message.text }] });
}

const app = express();
app.post("/webhook", middleware({ channelSecret }), async (request, response) => {
  const { events }: webhook.CallbackRequest = request.body;
  await Promise.all(events.map(echo));
  response.status(200).end();
});
const server = createServer(app).listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
process.on("disconnect", () => process.exit(0));
process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
