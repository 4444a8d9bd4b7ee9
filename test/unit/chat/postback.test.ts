import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePostback, encodePostback } from "../../../src/chat/postback.ts";
import { anyText } from "../../support/any-text.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(..."~=%1กองคลัง\n ๑โ…😀"), maxLength: 30 }),
);
const name = fc.string({ unit: fc.constantFrom(..."abcdefgxyz~=%ก"), minLength: 1, maxLength: 6 });
const postback = fc.record({
  call: fc.record({
    command: name,
    args: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
  }),
  agency: fc.option(name),
  year: fc.option(fc.integer({ min: 2560, max: 2599 })),
});

test("a button means after the trip what it meant before, whatever the words", () => {
  fc.assert(
    fc.property(postback, (given) => {
      const data = encodePostback(given);
      expect(data.length).toBeLessThanOrEqual(300);
      expect(decodePostback(data)).toEqual({ ok: true, ...given });
    }),
  );
});

test("Thai stays one character a letter, so that a unit's name fits", () => {
  const unit = "กองสาธารณสุขและสิ่งแวดล้อม องค์การบริหารส่วนตำบล".padEnd(200, "ก");
  const data = encodePostback({ call: { command: "checklist", args: { unit } }, agency: "ag1", year: 2569 });
  expect(data.length).toBeLessThan(240);
});

test("data that LINE would refuse is never made, and the error names the call", () => {
  const call = { command: "note", args: { text: "ก".repeat(300) } };
  expect(() => encodePostback({ call, agency: null, year: null })).toThrow(/"note"/);
  expect(() => encodePostback({ call, agency: null, year: null })).toThrow(RangeError);
  const half = { command: "note", args: { text: "\ud83d" } };
  expect(() => encodePostback({ call: half, agency: null, year: null })).toThrow(RangeError);
});

test.each(["2~show~ag1~2569~t=t1", "17~x~y~z"])("data of another version is told apart: %s", (data) => {
  expect(decodePostback(data)).toEqual({ ok: false, why: "unknownVersion" });
});

test.each([
  "",
  "hello",
  "{}",
  "1",
  "1~",
  "1~show~ag1~25~t=1",
  "1~show~ag1~2569~t",
  "1~show~a~2569~t=%E0%",
  "1~show~a~2569~=x",
])("broken data is an answer, not an accident: %s", (data) =>
  expect(decodePostback(data)).toEqual({ ok: false, why: "broken" }),
);

test("any text at all is decoded without throwing", () => {
  fc.assert(fc.property(anyText(40), (data) => void decodePostback(data)));
});
