// Owns the 409 by which LINE says that it has a request already (MSG/retrying-api-request).
import type { Response } from "express";
import type { AcceptedRequest } from "../world.ts";

/** The first request's id and what it sent; a multicast has no list of messages. */
export function answerAlreadyAccepted(
  res: Response,
  { requestId, sentMessages }: Omit<AcceptedRequest, "at">,
): void {
  res.setHeader("x-line-accepted-request-id", requestId);
  const message = "The retry key is already accepted";
  res.status(409).json({ message, ...(sentMessages ? { sentMessages } : {}) });
}
