// Owns what is wrong with MongoDB, for the operator: one sentence with its remedy, without user and password.
import { mongo as driver } from "mongoose";
import { OperatorError } from "../../domain/errors.ts";
import type { StoreTrouble } from "../port.ts";

/** MongoDB's codes for a wrong password and for a missing right. */
const refusals = new Set([13, 18]);
/** Atlas's own, for a wrong password and for a full space alike. */
const atlas = 8000;

/**
 * A server that lives and cannot write: shutting down, without a primary or its majority, out of time, disk full
 * (MongoDB's error_codes.yml; the retryable ones of its retryable writes specification among them).
 */
const cannotWrite = new Set([
  6, 7, 50, 64, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031,
]);

/** The driver's own: no connection, none in time, or one that broke. */
const away = [
  driver.MongoNetworkError,
  driver.MongoServerSelectionError,
  driver.MongoNotConnectedError,
  driver.MongoServerClosedError,
  driver.MongoTopologyClosedError,
  driver.MongoClientClosedError,
] as const;

const refused = (host: string): string =>
  `MongoDB at ${host} refuses this user: check user, password and rights in MONGODB_URI (readWrite on its database).`;
const refusedByAtlas = (host: string): string =>
  `MongoDB at ${host} refuses (Atlas): check user, password and rights in MONGODB_URI, and the space that is left there.`;
const silent = (host: string): string =>
  `MongoDB at ${host} does not answer: check that it runs, that MONGODB_URI is right, and that this machine may reach it.`;
const unwritable = (host: string, name: string): string =>
  `MongoDB at ${host} cannot write now (${name}): check that it has a primary and room on its disk.`;

/** What a fault at work says of the server at `host`; null: it came of what was asked. */
export function troubleOf(thrown: unknown, host: string): StoreTrouble | null {
  const fault = originOf(thrown);
  const code = codeOf(fault);
  if (refusals.has(code)) return { sentence: refused(host), passes: true };
  if (code === atlas) return { sentence: refusedByAtlas(host), passes: true };
  if (cannotWrite.has(code)) return { sentence: unwritable(host, nameOf(fault, code)), passes: true };
  return isAway(fault) ? { sentence: silent(host), passes: true } : null;
}

/** The driver wraps what breaks a connection, but not a command on one that the server has just ended. */
function isAway(fault: unknown): boolean {
  return (
    away.some((kind) => fault instanceof kind) ||
    (fault instanceof Error && Reflect.get(fault, "code") === "EPIPE")
  );
}

/** A fault of the start as the operator needs it. */
export function operatorErrorFor(fault: unknown, host: string): unknown {
  if (!(fault instanceof Error) || fault instanceof OperatorError) return fault;
  const unread = [
    driver.MongoParseError,
    driver.MongoInvalidArgumentError,
    driver.MongoMissingCredentialsError,
  ].some((kind) => fault instanceof kind);
  if (unread || fault.name === "MongoAPIError")
    return new OperatorError(
      "MONGODB_URI cannot be read: it looks like mongodb://user:password@host:27017/prongsai, with special characters of the password percent-encoded.",
      { cause: fault },
    );
  return new OperatorError(troubleOf(fault, host)?.sentence ?? silent(host), { cause: fault });
}

/** The driver wraps whatever ends a batch of writes, a broken connection too. */
function originOf(fault: unknown): unknown {
  const origin = fault instanceof driver.MongoBulkWriteError ? Reflect.get(fault, "errorResponse") : null;
  return origin instanceof Error ? origin : fault;
}

/** MongoDB's code, of a write that lacks its majority too; 0: not a fault of the server's own. */
function codeOf(fault: unknown): number {
  if (!(fault instanceof driver.MongoServerError)) return 0;
  if (fault instanceof driver.MongoBulkWriteError) return fault.result.getWriteConcernError()?.code ?? 0;
  return typeof fault.code === "number" ? fault.code : 0;
}

function nameOf(fault: unknown, code: number): string {
  const name = fault instanceof driver.MongoServerError ? fault.codeName : undefined;
  return typeof name === "string" ? name : `code ${code}`;
}
