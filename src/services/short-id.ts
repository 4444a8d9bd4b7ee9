// Owns ids and codes: some follow from what they stand for, so that a repetition finds them; secrets are random.
import { createHash, randomInt } from "node:crypto";

// No vowels and nothing that is misread: no words arise, and people can type it from paper.
const alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";

/** The same short id (letters and digits, 12 by default) for the same parts, always. */
export function derivedId(parts: readonly string[], length = 12): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

/** A random id of 10 characters for buttons. */
export function randomId(): string {
  return randomLetters(10);
}

/** A random code for people: `XXXX-XXXX`. */
export function randomCode(): string {
  return `${randomLetters(4)}-${randomLetters(4)}`;
}

/** What is kept of a code: its hash. Case, spaces and hyphens do not matter. */
export function codeHash(code: string): string {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return createHash("sha256").update(`code:${plain}`).digest("hex");
}

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}
