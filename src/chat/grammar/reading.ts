// Owns what a text can mean to the bot: one call, a question back, or nothing.
import type { Call } from "../../domain/call.ts";

/** Why a text that speaks of a change does not make it (design 3.2); each has a sentence in the locales. */
export type AskReason =
  | "negated"
  | "nearlyDone"
  | "future"
  | "conditional"
  | "reported"
  | "question"
  | "partial"
  | "severalReadings"
  | "severalCommands"
  | "whichTasks"
  | "whichYear"
  | "pastDay"
  | "outsideYear"
  | "ambiguousDay"
  | "impossibleDay"
  | "noReason"
  | "unclear";

/** The meaning of a text. Only `call` may change anything; each choice of `ask` becomes a button that does it. */
export type Reading =
  | { kind: "call"; call: Call }
  | { kind: "ask"; why: AskReason; choices: Call[] }
  | { kind: "none" };

/** The text is not for the bot, or not understood. */
export const none: Reading = { kind: "none" };
