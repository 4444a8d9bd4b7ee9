import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  );
}

const read = (language: string) =>
  new Map(leaves(JSON.parse(readFileSync(`locales/${language}.json`, "utf8")) as Tree));
const slots = (sentence: string) => [...sentence.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((m) => m[1]).sort();

test("both languages have every sentence", () => {
  expect([...read("en").keys()].sort()).toEqual([...read("th").keys()].sort());
});

test("a sentence has the same slots in both languages", () => {
  const en = read("en");
  const different = [...read("th")].filter(
    ([key, th]) => String(slots(th)) !== String(slots(en.get(key) ?? "")),
  );
  expect(different.map(([key]) => key)).toEqual([]);
});

test("no sentence is empty", () => {
  const empty = [...read("th"), ...read("en")].filter(([, sentence]) => sentence.trim() === "");
  expect(empty.map(([key]) => key)).toEqual([]);
});

test("no sentence needs plurals, nesting or formats, which the translator leaves out", () => {
  const strange = [...read("th"), ...read("en")].filter(
    ([key, sentence]) =>
      /_(zero|one|two|few|many|other)$/.test(key) || /\$t\(|\{\{\s*(?!\w+\s*\}\})/.test(sentence),
  );
  expect(strange.map(([key]) => key)).toEqual([]);
});

test("every sentence is used by the code", () => {
  const code = globSources();
  const unused = [...read("th").keys()].filter((key) => !isUsed(code, key));
  expect(unused).toEqual([]);
});

function globSources(): string {
  return globSync("{src,flex-templates}/**/*.{ts,json}")
    .filter((path) => !/src\/catalogue\/.*json|line-openapi/.test(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

// A key counts as used when it stands whole in the code, or its parent does with a slot behind it: `status.${status}`.
function isUsed(code: string, key: string): boolean {
  if (code.includes(`"${key}"`) || code.includes(`\`${key}\``)) return true;
  const parts = key.split(".");
  return parts.some((_, at) => at > 0 && code.includes(`\`${parts.slice(0, at).join(".")}.\${`));
}
