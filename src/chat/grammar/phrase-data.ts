// Owns the words that people say, as data of both languages at once: every text may be Thai, English or mixed.
import en from "../../../locales/phrases.en.json" with { type: "json" };
import th from "../../../locales/phrases.th.json" with { type: "json" };

/** What a phrase means: the name of its list in the data. */
export type Sense = keyof typeof th.lists;
type CodeWords = keyof typeof th.codes;
type DayWords = Exclude<keyof typeof th.days, "months" | "weekdays">;
type AgencyWords = keyof typeof th.agency;
type FindWords = keyof typeof th.find;

const files = [th, en];

/** Every list of phrases with its sense, patterns not yet expanded. */
export function phraseLists(): [Sense, string[]][] {
  const senses = Object.keys(th.lists) as Sense[];
  return senses.map((sense) => [sense, files.flatMap((file): string[] => file.lists[sense])]);
}

/** Words that stand in codes: `ข้อ`, `ถึง`. */
export function codeWords(key: CodeWords): string[] {
  return files.flatMap((file): string[] => file.codes[key]);
}

/** How a letter of codes is called: `โอ`; none for several letters. */
export function letterNames(letter: string): string[] {
  return files.flatMap(
    (file): string[] => Object.entries(file.letters).find(([one]) => one === letter)?.[1] ?? [],
  );
}

/** Words that stand in dates: `วันนี้`, `within`. */
export function dayWords(key: DayWords): string[] {
  return files.flatMap((file): string[] => file.days[key]);
}

/** The names of months (January first) or weekdays (Sunday first). */
export function calendarNames(key: "months" | "weekdays"): string[][] {
  return th.days[key].map((names, at) => [...names, ...(en.days[key][at] ?? [])]);
}

/** Words that stand in names of agencies and units. */
export function agencyWords(key: AgencyWords): string[] {
  return files.flatMap((file): string[] => file.agency[key]);
}

/** Words that open a search (`words`), words that only begin like them, and words that say nothing in one (`quiet`). */
export function findWords(key: FindWords): string[] {
  return files.flatMap((file): string[] => file.find[key]);
}

/** What people call the milestones, by kind, and the words that lead to their days (`until`); patterns not yet expanded. */
export function milestoneWords(): Record<keyof typeof th.milestones, string[]> {
  const both = Object.entries(th.milestones).map(([key, words]) => [
    key,
    [...words, ...en.milestones[key as keyof typeof en.milestones]],
  ]);
  return Object.fromEntries(both);
}

/** The words that address the bot in a group. */
export const callWords: string[] = files.flatMap((file) => file.callWords);

/** A regular expression's group of these words, longest first, or one that never matches. */
export function anyOf(words: readonly string[]): string {
  if (words.length === 0) return "(?!)";
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`;
}
