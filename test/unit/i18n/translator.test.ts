// Owns the proof that sentences come out as they stand in locales/, with their values in place.
import { describe, expect, it } from "vitest";
import en from "../../../locales/en.json" with { type: "json" };
import th from "../../../locales/th.json" with { type: "json" };
import { type LocaleKey, translator } from "../../../src/i18n/index.ts";

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ""): [LocaleKey, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${prefix}${key}` as LocaleKey, value] as [LocaleKey, string]]
      : leaves(value, `${prefix}${key}.`),
  );
}

describe.each([
  { language: "th", words: th },
  { language: "en", words: en },
] as const)("the words in $language", ({ language, words }) => {
  it("come out whole, each value in its slot", () => {
    const t = translator(language);
    for (const [key, sentence] of leaves(words)) {
      const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
      const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      expect(t(key, values)).toBe(sentence.replaceAll(/\{\{(\w+)\}\}/g, "<$1>"));
    }
  });

  it("take numbers, and values that look like slots, as they are", () => {
    const t = translator(language);
    expect(t("card.more", { count: 0 })).toContain("0");
    expect(t("card.more", { count: "{{count}} $t(menu) ${x}" })).toContain("{{count}} $t(menu) ${x}");
  });

  it("leave the place of a missing value empty", () => {
    expect(translator(language)("card.more")).not.toContain("{{");
  });
});
