// Owns the stage of the simulator's tests: LINE in miniature, a listening bot, and the real client.
import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { onTestFinished } from "vitest";
import type { Message } from "../../../src/line/types.ts";
import { type BotEar, startBotEar } from "../../support/bot-ear.ts";
import {
  channelAccessToken,
  type RunningSimulator,
  type SimulatorSetup,
  startSimulator,
} from "../../support/simulator.ts";

export const ann = `U${"1".repeat(32)}`;
export const ben = `U${"2".repeat(32)}`;
export const office = `C${"1".repeat(32)}`;
export const botId = `U${"b".repeat(32)}`;

export interface Stage extends RunningSimulator {
  bot: BotEar;
  client: messagingApi.MessagingApiClient;
  /** The reply token of the last event that the bot heard. */
  lastToken(): string;
}

/** A small office: Ann follows the account, Ben does not, both are in one group with it. */
export async function setStage(setup: Partial<SimulatorSetup> = {}): Promise<Stage> {
  const bot = await startBotEar();
  const simulator = await startSimulator({ webhookUrl: () => bot.url, ...setup });
  onTestFinished(async () => {
    await simulator.close();
    await bot.close();
  });
  const client = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: simulator.url });
  const lastToken = (): string => {
    const event = bot.events().at(-1);
    return event && "replyToken" in event ? (event.replyToken ?? "") : "";
  };
  return { ...simulator, bot, client, lastToken };
}

export const hello: Message = { type: "text", text: "สวัสดี" };

export interface Refused {
  status: number;
  message: string;
  details: { message: string; property: string }[];
  sentMessages?: { id: string }[];
  headers: Headers;
}

/** How LINE in miniature refused; a call that went through is an error. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) throw error;
    return { details: [], ...JSON.parse(error.body), status: error.status, headers: error.headers };
  }
  throw new Error("the call was not refused");
}
