// Owns text of any kind for tests of properties: every character there is, halves of characters too.
import fc from "fast-check";

const upTo = (last: number) => fc.integer({ min: 0, max: last }).map((code) => String.fromCodePoint(code));

/** A string of at most so many characters. fast-check's own unit "binary" takes three seconds to make. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.oneof(upTo(0xff), upTo(0xffff), upTo(0x10ffff)), maxLength });
}
