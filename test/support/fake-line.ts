// Owns LINE as the jobs' tests see it: what was sent, and the outcomes that a test wants next.
import type { LinePlatform, Message, SendOutcome } from "../../src/line/types.ts";

export interface Send {
  kind: "reply" | "push";
  /** The reply token or the chat. */
  to: string;
  messages: Message[];
  retryKey: string | null;
}

export interface FakeLine extends LinePlatform {
  sends: Send[];
  /** Taken one by one; when there are none left everything is sent. */
  outcomes: SendOutcome[];
  limit: number | null;
  used: number;
  members: number | null;
  /** Runs before each answer: a test's way to do something while a request is out. */
  meanwhile: () => Promise<void> | void;
}

export const timedOut: SendOutcome = { kind: "retry", why: "timeout", detail: "no answer", requestId: null };
export const serverError: SendOutcome = { kind: "retry", why: "server", detail: "500", requestId: null };
export const limited: SendOutcome = { kind: "retry", why: "rate", detail: "429", requestId: null };

/** A definite no of LINE. */
export function refused(why: Extract<SendOutcome, { kind: "rejected" }>["why"]): SendOutcome {
  return { kind: "rejected", why, detail: why, requestId: "req-no" };
}

/** A group of 12 with a plan of 300 messages a month, nothing of it used. */
export function fakeLine(): FakeLine {
  let ids = 0;
  async function send(entry: Send): Promise<SendOutcome> {
    line.sends.push(structuredClone(entry));
    await line.meanwhile();
    const wanted = line.outcomes.shift();
    if (wanted) return wanted;
    ids += 1;
    const messageIds = entry.messages.map((_, at) => `m${ids}-${at}`);
    return { kind: "sent", messageIds, requestId: `req-${ids}` };
  }
  const line: FakeLine = {
    sends: [],
    outcomes: [],
    limit: 300,
    used: 0,
    members: 12,
    meanwhile: () => {},
    reply: (to, messages) => send({ kind: "reply", to, messages: [...messages], retryKey: null }),
    push: (to, messages, retryKey) => send({ kind: "push", to, messages: [...messages], retryKey }),
    botInfo: async () => ({ userId: "Ubot", displayName: "ITA", chatMode: "bot" }),
    groupMemberCount: async () => line.members,
    groupName: async () => "ITA",
    displayName: async () => null,
    quotaLimit: async () => line.limit,
    quotaUsed: async () => line.used,
    webhookEndpoint: async () => null,
  };
  return line;
}
