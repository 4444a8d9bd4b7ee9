// Owns the log of tests: it keeps its lines as data instead of printing them.
import type { Log } from "../../src/log.ts";

export interface LoggedLine {
  level: "debug" | "info" | "warn" | "error";
  fields: unknown;
  text: string;
}

/** A log that remembers; `lines` is what was logged so far. */
export function memoryLog(): { log: Log; lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const at =
    (level: LoggedLine["level"]) =>
    (fields: unknown, text = ""): void => {
      lines.push({ level, fields, text });
    };
  return { log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }, lines };
}
