// Owns what tests of cards need: a context, a small year, and a way to read what a card says and does.
import { decodePostback, encodePostback } from "../../src/chat/postback.ts";
import type { Task } from "../../src/domain/assessment.ts";
import type { Call } from "../../src/domain/call.ts";
import type { Catalogue, CatalogueIndicator, CatalogueItem, Instrument } from "../../src/domain/catalogue.ts";
import { translator } from "../../src/i18n/index.ts";
import type { Message } from "../../src/line/types.ts";
import type { ViewContext } from "../../src/views/view-context.ts";
import type { YearModel } from "../../src/views/year-model.ts";
import { agency, assessment } from "./builders.ts";

/** Thai, Arabic digits, 1 April 2026, buttons of agency `ag1` in 2569. */
export function view(over: Partial<ViewContext> = {}): ViewContext {
  return {
    t: translator(over.language ?? "th"),
    language: "th",
    today: "2026-04-01",
    digits: "arabic",
    data: (call) => encodePostback({ call, agency: "ag1", year: 2569 }),
    ...over,
  };
}

const instruments: Instrument[] = ["IIT", "IIT", "IIT", "IIT", "IIT", "EIT", "EIT", "EIT", "OIT", "OIT"];

function indicator(instrument: Instrument, at: number): CatalogueIndicator {
  const no = at + 1;
  const sub = (code: string) => ({ code, name: { th: `หมวด ${code}`, en: `Part ${code}` } });
  return {
    no,
    name: { th: `ตัวชี้วัดชื่อ ${no}`, en: `Indicator named ${no}` },
    instrument,
    subIndicators: no === 9 ? [sub("9.1"), sub("9.3")] : [],
  };
}

function item(code: string): CatalogueItem {
  return {
    code,
    topicKey: `topic-${code}`,
    subIndicator: "9.3",
    title: { th: `ชื่อเต็มของ ${code}`, en: `Whole title of ${code}` },
    shortTitle: { th: `ชื่อย่อ ${code}`, en: `Short ${code}` },
    elements: [],
    period: "FY",
    ownerUnits: [],
    verified: true,
    source: "test",
  };
}

const period = { th: "ปีนี้", en: "this year" };

export const catalogue: Catalogue = {
  id: "ita-lgo-2569",
  framework: "ita-lgo",
  fiscalYear: 2569,
  revision: 1,
  weights: { IIT: 0.3, EIT: 0.3, OIT: 0.4 },
  indicators: instruments.map(indicator),
  grouping: { verified: true, source: "test" },
  periods: { current: period, FY: period, "FY-1": period, first6Months: period, coversFY: period },
  questions: [],
  milestones: [],
  items: Array.from({ length: 26 }, (_, at) => item(`O${at + 1}`)),
};

/** A year with these tasks. */
export function yearWith(tasks: Task[], over: Partial<YearModel> = {}): YearModel {
  const memberNames = new Map([["me1", "สมหญิง ใจดี"]]);
  const guidance = { rows: [], practices: [] };
  return { agency: agency(), assessment: assessment({ tasks }), catalogue, guidance, memberNames, ...over };
}

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (node !== null && typeof node === "object") {
    visit(node as Record<string, unknown>);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

/** Every text that is shown in the messages, in order. */
export function textsOf(messages: Message | readonly Message[]): string[] {
  const texts: string[] = [];
  walk(messages, (node) => {
    if ((node.type === "text" || node.type === "span") && typeof node.text === "string")
      texts.push(node.text);
  });
  return texts;
}

export interface Tap {
  label: string;
  call: Call;
  quick: boolean;
}

function tapOf(node: Record<string, unknown>, quick: boolean): Tap[] {
  if (node.type !== "postback") return [];
  const decoded = decodePostback(String(node.data));
  return decoded.ok ? [{ label: String(node.label), call: decoded.call, quick }] : [];
}

/** Every tap of the messages with what it means; quick replies too. */
export function tapsOf(messages: Message | readonly Message[]): Tap[] {
  return [messages].flat().flatMap((message) => {
    const { quickReply, ...rest } = message;
    const found: Tap[] = [];
    walk(rest, (node) => found.push(...tapOf(node, false)));
    walk(quickReply, (node) => found.push(...tapOf(node, true)));
    return found;
  });
}

/** The bubbles of all Flex messages. */
export function bubblesOf(messages: Message | readonly Message[]) {
  return [messages].flat().flatMap((message) => {
    if (message.type !== "flex") return [];
    return message.contents.type === "carousel" ? message.contents.contents : [message.contents];
  });
}

export { walk };
