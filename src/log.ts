// Owns the log: structured lines with ids only; what could hold secrets or chat text is removed.
import { type Logger, pino } from "pino";

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

/** A pino logger on stderr, so that stdout stays free for what commands print. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, redact: { paths: secretPaths, censor: "[removed]" } },
    pino.destination({ dest: 2, sync: true }),
  );
}
