// Owns the settings: the only reader of the environment. Every fault is one sentence that names its remedy.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { OperatorError } from "./domain/errors.ts";
import type { Instant } from "./domain/time.ts";

/** The official account that the server speaks for. */
export interface LineSettings {
  channelSecret: string;
  channelAccessToken: string;
  apiBaseUrl: string;
}

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Null: data is kept in DATA_DIR. */
  mongodbUri: string | null;
  /** Null: the sandbox, with LINE in miniature. */
  line: LineSettings | null;
  publicUrl: string | null;
  adminToken: string | null;
  logLevel: string;
  /** The sandbox's time runs from here at each start. */
  clockStart: Instant | null;
}

/** The real LINE, whose time is the real time. */
export const realLine = "https://api.line.me";
const blankAsAbsent = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;

function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess(blankAsAbsent, schema.optional());
}

/** Kept in one spelling: the real LINE is recognised with a slash at the end and in capitals too. */
const origin = (name: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && isOrigin(new URL(text)), {
      error: `${name} must be an origin such as https://api.line.me: scheme and host, without a path.`,
      abort: true,
    })
    .transform((text) => new URL(text).origin);

function isOrigin(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.username === "";
}

const settings = z.object({
  PORT: optional(
    z.coerce
      .number({ error: "PORT must be a number from 1 to 65534." })
      .int("PORT must be a whole number from 1 to 65534.")
      .min(1, "PORT must be at least 1.")
      .max(65_534, "PORT must be at most 65534: the sandbox's chat page takes the next one."),
  ),
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  MONGODB_URI: optional(
    z
      .string()
      .regex(
        /^mongodb(\+srv)?:\/\/./,
        "MONGODB_URI must begin with mongodb:// or mongodb+srv://, such as mongodb://user:password@host:27017/prongsai.",
      ),
  ),
  LINE_CHANNEL_SECRET: optional(z.string()),
  LINE_CHANNEL_ACCESS_TOKEN: optional(z.string()),
  LINE_API_BASE_URL: optional(origin("LINE_API_BASE_URL")),
  LINE_DATA_API_BASE_URL: optional(origin("LINE_DATA_API_BASE_URL")),
  PUBLIC_URL: optional(
    z.string().refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", {
      error: "PUBLIC_URL must be an https address that people's phones can open.",
    }),
  ),
  ADMIN_TOKEN: optional(z.string().min(16, "ADMIN_TOKEN must have at least 16 characters.")),
  LOG_LEVEL: optional(
    z.enum(["debug", "info", "warn", "error", "silent"], {
      error: "LOG_LEVEL must be one of debug, info, warn, error, silent.",
    }),
  ),
  CLOCK_START: optional(
    z.iso.datetime({
      offset: true,
      error: "CLOCK_START must be an ISO instant such as 2026-03-02T09:00:00+07:00.",
    }),
  ),
});

type Settings = z.infer<typeof settings>;

function crossFaults(given: Settings): string[] {
  const faults: string[] = [];
  if (given.LINE_CHANNEL_SECRET && !given.LINE_CHANNEL_ACCESS_TOKEN)
    faults.push(
      "LINE_CHANNEL_ACCESS_TOKEN is missing: set it beside LINE_CHANNEL_SECRET, or leave both out.",
    );
  if (!given.LINE_CHANNEL_SECRET && given.LINE_CHANNEL_ACCESS_TOKEN)
    faults.push(
      "LINE_CHANNEL_SECRET is missing: set it beside LINE_CHANNEL_ACCESS_TOKEN, or leave both out.",
    );
  if (given.LINE_API_BASE_URL && !given.LINE_CHANNEL_SECRET && !given.LINE_CHANNEL_ACCESS_TOKEN)
    faults.push(
      "LINE_API_BASE_URL has no meaning without LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN.",
    );
  if (given.CLOCK_START && given.LINE_CHANNEL_SECRET && (given.LINE_API_BASE_URL ?? realLine) === realLine)
    faults.push("CLOCK_START is for the sandbox only: the real LINE runs on the real time. Leave it out.");
  return faults;
}

function lineOf(given: Settings): LineSettings | null {
  if (!given.LINE_CHANNEL_SECRET || !given.LINE_CHANNEL_ACCESS_TOKEN) return null;
  return {
    channelSecret: given.LINE_CHANNEL_SECRET,
    channelAccessToken: given.LINE_CHANNEL_ACCESS_TOKEN,
    apiBaseUrl: given.LINE_API_BASE_URL ?? realLine,
  };
}

/**
 * Reads the settings of design section 8, first those of a `.env` file in the working folder if there is one.
 * Throws an OperatorError with one sentence per fault; never prints a value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = environment()): Config {
  const parsed = settings.safeParse(env);
  const faults = parsed.success
    ? crossFaults(parsed.data)
    : parsed.error.issues.map((issue) => issue.message);
  if (!parsed.success || faults.length > 0) throw new OperatorError(faults.join("\n"));
  const given = parsed.data;
  const line = lineOf(given);
  return Object.freeze({
    port: given.PORT ?? 3000,
    host: given.HOST ?? (line ? "0.0.0.0" : "127.0.0.1"),
    dataDir: resolve(given.DATA_DIR ?? "data"),
    mongodbUri: given.MONGODB_URI ?? null,
    line,
    publicUrl: given.PUBLIC_URL ?? null,
    adminToken: given.ADMIN_TOKEN ?? null,
    logLevel: given.LOG_LEVEL ?? "info",
    clockStart: given.CLOCK_START ? new Date(given.CLOCK_START).toISOString() : null,
  });
}

function environment(): Record<string, string | undefined> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}
