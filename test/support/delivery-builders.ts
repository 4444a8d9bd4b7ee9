// Owns test data of what waits to be handled or sent.
import type {
  Carrier,
  InboxEvent,
  OutboxRow,
  Pending,
  SentMessage,
  Token,
} from "../../src/domain/delivery.ts";
import { freshRow } from "../../src/domain/outbox-row.ts";
import { channel, groupChat, now, personId } from "./scene.ts";

export function inboxEvent(over: Partial<InboxEvent> = {}): InboxEvent {
  return {
    id: "wh1",
    chat: groupChat,
    channel,
    at: now,
    receivedAt: now,
    replyToken: "rt1",
    payload: { type: "message", message: { type: "text", text: "สรุป" } },
    ...over,
  };
}

/** A planned digest that may be carried until 15:30 and pushed from then to 16:30. */
export function outboxRow(over: Partial<OutboxRow> = {}): OutboxRow {
  const built = { agency: "ag1", chat: groupChat, kind: "digest" as const, day: "2026-03-02", ...over };
  return {
    ...freshRow,
    key: `${built.agency}/${built.chat}/${built.kind}/${built.day}`,
    priority: 2,
    carry: true,
    plannedAt: "2026-03-02T01:30:00.000Z",
    cutOffAt: "2026-03-02T08:30:00.000Z",
    expiresAt: "2026-03-02T09:30:00.000Z",
    subject: { assessment: "ag1:2569", tasks: ["o12"] },
    late: false,
    ...built,
  };
}

export function sentMessage(over: Partial<SentMessage> = {}): SentMessage {
  return {
    id: "sm1",
    chat: groupChat,
    agency: "ag1",
    assessment: "ag1:2569",
    tasks: ["o12"],
    sentAt: now,
    ...over,
  };
}

export function carrier(over: Partial<Carrier> = {}): Carrier {
  return { eventId: "ca1", chat: groupChat, replyToken: "rt9", receivedAt: now, ...over };
}

/** A question to the person, open for ten minutes. */
export function pending(over: Partial<Pending> = {}): Pending {
  return {
    id: "pe1",
    chat: groupChat,
    userId: personId,
    agency: "ag1",
    kind: "ask",
    call: { command: "addEvidence", args: { t: "o12" } },
    slot: "url",
    form: "link",
    createdAt: now,
    expiresAt: "2026-03-02T02:10:00.000Z",
    ...over,
  };
}

/** A one-time set-up code without an end. */
export function token(over: Partial<Token> = {}): Token {
  return { id: "hash1", kind: "setup", agency: "ag1", uses: 1, createdAt: now, expiresAt: null, ...over };
}
