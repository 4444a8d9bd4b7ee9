// Owns the counting of what is sent to LINE, by how it ended.
import type { LinePlatform, SendOutcome } from "./types.ts";

/** `outcome` is `sent`, or why it was not: one of a few fixed words. */
export type CountSend = (way: "reply" | "push", outcome: string) => void;

function nameOf(outcome: SendOutcome): string {
  return outcome.kind === "sent" ? "sent" : outcome.why;
}

/** The same LINE, that tells `count` of every request that sends. */
export function countedLine(line: LinePlatform, count: CountSend): LinePlatform {
  return {
    ...line,
    reply: async (...given) => {
      const outcome = await line.reply(...given);
      count("reply", nameOf(outcome));
      return outcome;
    },
    push: async (...given) => {
      const outcome = await line.push(...given);
      count("push", nameOf(outcome));
      return outcome;
    },
  };
}
