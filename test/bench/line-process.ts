// Owns LINE in miniature as a process of its own: told where its webhooks go, it tells where it listens.
import { once } from "node:events";
import { createServer } from "node:http";
import { systemClock } from "../../src/clock.ts";
import { createSimulator } from "../../src/simulator/simulator.ts";
import { beginning, channelAccessToken, channelSecret, channelSeed } from "./channel.ts";

/** What this process tells: first where it listens, then for each question how many reply tokens are unused. */
export interface LineTold {
  port: number;
  unusedTokens: number;
}

const [webhookUrl = ""] = process.argv.slice(2);
let offsetMs = 0;
const simulator = createSimulator({
  clock: systemClock(() => offsetMs),
  setOffset: (ms) => {
    offsetMs = ms;
  },
  channelSecret,
  channelAccessToken,
  webhookUrl: () => webhookUrl,
  startAt: beginning,
  seed: channelSeed,
});
const server = createServer(simulator.app).listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;
const tell = (): void => {
  const told: LineTold = { port, unusedTokens: Object.keys(simulator.state.replyTokens).length };
  process.send?.(told);
};
process.on("message", tell);
process.on("disconnect", () => process.exit(0));
tell();
