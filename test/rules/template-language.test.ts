import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import fc from "fast-check";
import jsone from "json-e";
import { expect, test } from "vitest";
import { compileTemplate, type Slots } from "../../src/views/template-language.ts";

const templates = globSync("flex-templates/*.json").map((path) => ({
  name: basename(path),
  template: JSON.parse(readFileSync(path, "utf8")) as object,
  text: readFileSync(path, "utf8"),
}));

/** The slots that a template names, whole paths. */
function pathsOf(text: string): string[] {
  const evaluated = [...text.matchAll(/"\$(?:eval|if)": "([^"]+)"/g)].map((match) => match[1] ?? "");
  const inserted = [...text.matchAll(/\$\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  return [...new Set([...evaluated, ...inserted])];
}

/** People's text that looks like a template, and every kind of nothing. */
const value = fc.oneof(
  fc.constantFrom("", "$" + "{1}", '{"$eval":"x"}', "กองคลัง", "$if"),
  fc.constantFrom<unknown>(null, 0, 1, false, [], {}, [{ $eval: "x" }], { text: "x" }),
);

function slotsFor(text: string): fc.Arbitrary<Slots> {
  const paths = pathsOf(text);
  const parents = new Set(paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`))));
  const strings = new Set([...text.matchAll(/\$\{([^}]+)\}/g)].map((match) => match[1]));
  const leaves = paths.filter((path) => !parents.has(path));
  const record = Object.fromEntries(leaves.map((path) => [path, strings.has(path) ? fc.string() : value]));
  return fc.record(record).map((given) => nested(given));
}

function nested(given: Record<string, unknown>): Slots {
  const slots: Slots = {};
  for (const [path, one] of Object.entries(given)) {
    const [head = "", next] = path.split(".");
    if (next === undefined) slots[head] = one;
    else slots[head] = { ...(slots[head] as object | undefined), [next]: one };
  }
  return slots;
}

test.each(templates)(
  "$name is filled as JSON-e fills it, whatever stands in its slots",
  ({ template, text }) => {
    const fill = compileTemplate(template);
    fc.assert(
      fc.property(slotsFor(text), (slots) => {
        expect(fill(slots)).toEqual(jsone(template, slots));
      }),
      { numRuns: 50 },
    );
  },
);

test("a slot that is not given is a fault, not a hole", () => {
  expect(() => compileTemplate({ text: { $eval: "title" } })({})).toThrow(/"title"/);
  expect(() => compileTemplate("$" + "{due.text}")({ due: {} })).toThrow(/"due.text"/);
});

test.each([
  [{ $map: { $eval: "rows" }, "each(r)": "x" }],
  [{ $eval: "len(rows)" }],
  ["$" + "{a + b}"],
  [{ $if: "a", otherwise: 2 }],
  [{ $eval: "a", more: 1 }],
])("what the cards do not use of the language is refused when it is read: %j", (template) => {
  expect(() => compileTemplate(template)).toThrow();
});
