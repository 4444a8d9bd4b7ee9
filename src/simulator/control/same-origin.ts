// Owns the guard of the control API: only pages of this very address, so that no web site can drive the sandbox.
import type { RequestHandler } from "express";
import { ControlRefusal } from "./refusals.ts";

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** Refuses foreign names for this address (DNS rebinding) and requests of foreign pages (CSRF). */
export const sameOriginOnly: RequestHandler = (req, _res, next) => {
  const host = req.get("host") ?? "";
  const origin = req.get("origin");
  const foreign = !loopback.test(host) || (origin !== undefined && origin !== `http://${host}`);
  next(foreign ? new ControlRefusal(403, "Only this computer's own page may do that.") : undefined);
};
