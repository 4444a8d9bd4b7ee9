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

/** So many characters wait for room. */
const mostUnwritten = 1_000_000;

/** A pino logger on stderr, so that stdout stays free for what commands print. */
export function createLog(level: string): Log {
  const destination = pino.destination({ dest: 2, sync: true, maxLength: mostUnwritten });
  // Whoever keeps the log on the disk that is full loses lines, not the server; the last ones follow when there is room.
  destination.on("error", () => undefined);
  return pino({ level, base: null, redact: { paths: secretPaths, censor: "[removed]" } }, destination);
}
