// Owns which tasks and which year a sentence names.
import { type Sentence, tokensOf } from "./sentence.ts";

/** The target arguments of a call. */
export type Target = { codes: string; year?: string };

/** The year that the sentence names, as an argument; nothing where it names none. */
export function yearArg(sentence: Sentence): { year?: string } {
  const [year] = tokensOf(sentence, "year");
  return year ? { year: String(year.year) } : {};
}

/** Every code of the sentence, each once. */
export function codesIn(sentence: Sentence): string {
  return [...new Set(tokensOf(sentence, "codes").flatMap((token) => token.codes))].join(",");
}

/** The one target that a command may have; null for none, several, a faulty range or two years. */
export function targetOf(sentence: Sentence): Target | null {
  const [token, second] = tokensOf(sentence, "codes");
  const indicators = tokensOf(sentence, "indicator").length;
  if (!token || second || token.faulty || indicators > 0 || tokensOf(sentence, "year").length > 1)
    return null;
  return { codes: token.codes.join(","), ...yearArg(sentence) };
}
