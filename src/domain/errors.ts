// Owns the errors that the project throws on purpose: each says what to do about it.
import type { Call } from "./call.ts";

/** The operator can mend this: a sentence with the remedy, printed as it is, exit code 1. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/**
 * A person asked for something that cannot be: answered in their language; `key` is a locale key, `offer` what this
 * person may do about it by a button.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly key: string;
  readonly params: Record<string, string | number>;
  readonly offer: Call | null;

  constructor(key: string, params: Record<string, string | number> = {}, offer: Call | null = null) {
    super(key);
    this.key = key;
    this.params = params;
    this.offer = offer;
  }
}
