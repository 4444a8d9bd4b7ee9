// Owns how LINE says no: status, message and details of a refused request.

export interface Detail {
  message: string;
  property: string;
}

/** A refusal that becomes LINE's error answer; thrown by whatever finds the fault. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: readonly Detail[];

  constructor(status: number, message: string, details: readonly Detail[] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** The answer's body; LINE leaves empty details out. */
  body(): { message: string; details?: readonly Detail[] } {
    return { message: this.message, ...(this.details.length > 0 ? { details: this.details } : {}) };
  }
}

const howTo = "Confirm that the access token in the authorization header is valid.";

export const refusals = {
  invalidReplyToken: () => new Refusal(400, "Invalid reply token"),
  failedToSend: () => new Refusal(400, "Failed to send messages"),
  invalidBody: () =>
    new Refusal(400, "The request body has 1 error(s)", [
      { message: "Size must be between 1 and 5", property: "messages" },
    ]),
  invalidToken: () =>
    new Refusal(401, `Authentication failed due to the following reason: invalid token. ${howTo}`),
  /** The wording as seen on a real account (line/line-bot-sdk-java#1026). */
  tokenExpired: () => new Refusal(401, `Authentication failed. ${howTo}`),
  notFound: () => new Refusal(404, "Not found"),
  notAvailable: () => new Refusal(403, "Access to this API is not available for your account"),
  /** A 409 without the header that names an accepted request; LINE documents none, so its words are ours. */
  conflict: () => new Refusal(409, "Conflict"),
  tooLarge: () => new Refusal(413, "Payload Too Large"),
  serverError: () => new Refusal(500, "Internal Server Error"),
  monthlyLimit: () => new Refusal(429, "You have reached your monthly limit."),
  rateLimit: () => new Refusal(429, "The API rate limit has been exceeded. Try again later."),
  /** `property` as LINE writes it: `messages[0].text`, `to`. */
  invalidProperty: (property: string) =>
    new Refusal(400, `The property, ${property}, in the request body is invalid (line: -, column: -)`),
};
