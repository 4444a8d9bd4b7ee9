// Owns what a fault does to the answer of a call: refused, lost, half sent, late, or no JSON.
import type { Response } from "express";
import type { ApiFault, ApiKind, RefusalKind } from "../fault-kinds.ts";
import { type Refusal, refusals } from "../refusal.ts";
import { answerAlreadyAccepted } from "./already-accepted.ts";
import { requestIdOf } from "./gate.ts";

interface Struck {
  fault: ApiFault;
  /** The route's own answer; empty where the fault came before it. */
  body: Buffer;
}

type Strike = (res: Response, struck: Struck) => void;

/** A page as a gateway in front of LINE sends it: no JSON. */
function gatewayPage(res: Response, status: number, title: string): void {
  res
    .status(status)
    .type("html")
    .send(`<html><head><title>${title}</title></head><body>${title}</body></html>`);
}

const gateways = {
  badGateway: (res) => gatewayPage(res, 502, "502 Bad Gateway"),
  unavailable: (res) => gatewayPage(res, 503, "503 Service Temporarily Unavailable"),
  gatewayTimeout: (res) => gatewayPage(res, 504, "504 Gateway Time-out"),
} satisfies Partial<Record<RefusalKind, Strike>>;

function refuse(refusal: () => Refusal): Strike {
  return (res) => {
    const made = refusal();
    res.status(made.status).type("json").json(made.body());
  };
}

const reset: Strike = (res) => res.socket?.resetAndDestroy();

/** Nobody answers; the caller gives up. */
const hang: Strike = () => {};

const slow: Strike = (res, { fault, body }) => {
  const timer = setTimeout(() => res.end(body), fault.afterMs);
  res.once("close", () => clearTimeout(timer));
};

/** The header promises the whole; the connection ends in the middle. */
const halfAnswer: Strike = (res, { body }) => {
  res.write(body.subarray(0, Math.ceil(body.length / 2)), () => res.socket?.resetAndDestroy());
};

const noJson: Strike = (res) => gatewayPage(res, 200, "OK");

/** The route was gone through for the ids that the first request had; what it refused stays refused. */
const alreadyAccepted: Strike = (res, { body }) => {
  if (res.statusCode !== 200) res.end(body);
  else {
    const { sentMessages = null } = JSON.parse(body.toString());
    answerAlreadyAccepted(res, { requestId: requestIdOf(res), sentMessages });
  }
};

/** What each kind does. */
export const strikers: Record<ApiKind, Strike> = {
  invalidReplyToken: refuse(refusals.invalidReplyToken),
  failedToSend: refuse(refusals.failedToSend),
  invalidBody: refuse(refusals.invalidBody),
  tokenExpired: refuse(refusals.tokenExpired),
  notAvailable: refuse(refusals.notAvailable),
  notFound: refuse(refusals.notFound),
  conflict: refuse(refusals.conflict),
  tooLarge: refuse(refusals.tooLarge),
  rateLimit: refuse(refusals.rateLimit),
  monthlyLimit: refuse(refusals.monthlyLimit),
  serverError: refuse(refusals.serverError),
  ...gateways,
  reset,
  hang,
  slow,
  halfAnswer,
  noJson,
  alreadyAccepted,
};
