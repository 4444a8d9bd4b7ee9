// Owns test data: one sensible value of every stored shape, of which a test names only what it is about.
import { type Agency, type Chat, chatKey, type Member } from "../../src/domain/agency.ts";
import {
  type Assessment,
  assessmentId,
  type Change,
  type Evidence,
  type Owners,
  type Task,
} from "../../src/domain/assessment.ts";
import { channel, groupChat, groupId, now, personId } from "./scene.ts";

export * from "./delivery-builders.ts";
export * from "./scene.ts";

export function agency(over: Partial<Agency> = {}): Agency {
  return {
    id: "ag1",
    version: 0,
    events: [],
    name: "องค์การบริหารส่วนตำบลตัวอย่าง",
    type: "อบต",
    district: "เมือง",
    province: "ตัวอย่าง",
    website: "https://www.example.go.th",
    itasCode: "",
    head: { name: "", position: "" },
    units: [
      { id: "u1", name: "สำนักปลัด" },
      { id: "u2", name: "กองคลัง" },
      { id: "u3", name: "กองช่าง" },
    ],
    settings: {
      openEditing: false,
      ladder: [7, 3, 1, 0],
      cutOff: "15:30",
      holidayRule: "keep",
      digits: "arabic",
      language: "th",
      reminders: true,
    },
    results: [],
    demo: false,
    createdAt: now,
    ...over,
  };
}

export function member(over: Partial<Member> = {}): Member {
  return {
    id: "me1",
    version: 0,
    events: [],
    agency: "ag1",
    channel,
    userId: personId,
    name: "สมหญิง ใจดี",
    unit: "u1",
    position: "",
    roles: ["officer"],
    reachable: true,
    active: true,
    leftOn: null,
    ...over,
  };
}

/** The agency's group; for a 1:1 chat give `kind: "user"` and `chatId`. */
export function chat(over: Partial<Omit<Chat, "id">> = {}): Chat {
  const built = {
    channel,
    chatId: groupId,
    kind: "group" as const,
    agency: "ag1",
    memberCount: 12,
    language: "th" as const,
    settings: {},
    version: 0,
    ...over,
  };
  return { id: chatKey(built.channel, built.chatId), ...built };
}

export function owners(over: Partial<Owners> = {}): Owners {
  return { units: [], positions: [], members: [], people: [], all: false, text: "", ...over };
}

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    id: "e1",
    kind: "url",
    url: "https://www.example.go.th/plan",
    note: "",
    addedBy: "me1",
    addedAt: now,
    ...over,
  };
}

/** An open item; its id follows its code. */
export function task(over: Partial<Task> = {}): Task {
  const code = over.code ?? "O12";
  return {
    id: code.toLowerCase(),
    code,
    kind: "item",
    topicKey: `topic-${code}`,
    indicator: 9,
    subIndicator: "9.3",
    order: Number(/\d+/.exec(code)?.[0] ?? 0),
    title: "รายงานสรุปผลการจัดซื้อจัดจ้าง",
    detail: "",
    status: "not_started",
    reason: "",
    owners: owners(),
    period: { text: "" },
    dueOn: "2026-04-30",
    dueBasis: "default",
    elements: [],
    steps: [],
    evidence: [],
    progress: [],
    notes: [],
    ...over,
  };
}

/** The agency's fiscal year 2569 with one open item. */
export function assessment(over: Partial<Omit<Assessment, "id">> = {}): Assessment {
  const built = {
    version: 0,
    events: [],
    agency: "ag1",
    fiscalYear: 2569,
    catalogue: "ita-lgo-2569",
    provisional: false,
    tasks: [task()],
    findings: [],
    constraints: [],
    documents: [],
    milestones: [],
    surveys: { IIT: { answered: 0, target: 0 }, EIT: { answered: 0, target: 0 } },
    nextReminderOn: null,
    ...over,
  };
  return { id: assessmentId(built.agency, built.fiscalYear), ...built };
}

/** `eventId` makes the change's id together with `n`. */
export function change(over: Partial<Change> & { eventId?: string; n?: number } = {}): Change {
  const { eventId = "ev1", n = 0, ...rest } = over;
  return {
    id: `${eventId}:${n}`,
    at: now,
    by: "me1",
    agency: "ag1",
    aggregate: "ag1:2569",
    chat: groupChat,
    taskId: "o12",
    code: "O12",
    field: "status",
    before: "not_started",
    after: "done",
    ...rest,
  };
}
