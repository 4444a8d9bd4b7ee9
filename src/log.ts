// Owns the log: structured lines with ids only; what could hold secrets or chat text is removed.
import { type Logger, pino } from "pino";
import { OperatorError } from "./domain/errors.ts";

/** What the project logs with. Give ids and counts, never text of people. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

const secretPaths = [
  "replyToken",
  "text",
  "payload",
  "body",
  "messages",
  "token",
  "secret",
  "authorization",
  "*.replyToken",
  "*.text",
  "*.payload",
  "*.body",
  "*.messages",
  "*.headers",
];

/** So many characters wait for room. */
const mostUnwritten = 1_000_000;

/** A pino logger on stderr, so that stdout stays free for what commands print. */
export function createLog(level: string): Log {
  const destination = pino.destination({ dest: 2, sync: true, maxLength: mostUnwritten });
  // Whoever keeps the log on the disk that is full loses lines, not the server; the last ones follow when there is room.
  destination.on("error", () => undefined);
  return pino({ level, base: null, redact: { paths: secretPaths, censor: "[removed]" } }, destination);
}

/**
 * A fault as the log may tell it: its kind and the place it came from, for its words may quote what people wrote. A sentence
 * made for the operator is told as it is.
 */
export function faultForLog(fault: unknown): string {
  if (fault instanceof OperatorError) return String(fault);
  if (!(fault instanceof Error)) return typeof fault;
  const { name, message, stack = "" } = fault;
  const words = message === "" ? -1 : stack.indexOf(message);
  const frames = words < 0 ? stack : stack.slice(words + message.length);
  return `${name} ${/^\s+(at .*)$/m.exec(frames)?.[1] ?? ""}`.trim();
}
