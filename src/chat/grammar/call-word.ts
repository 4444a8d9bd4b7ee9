// Owns the call word: how a text in a group says that it is for the bot (design 3.1).

import { fold } from "../../domain/folded-text.ts";
import { mayEnd } from "./characters.ts";
import { callWords } from "./phrase-data.ts";

/**
 * Whether a text begins with `ita`, `ไอทีเอ` or `/`, and what follows as it was typed. A Latin call word ends at a Latin
 * letter or digit ("italy" does not call); Thai may follow at once. "/ita …" is one call.
 */
export function stripCallWord(text: string): { called: boolean; rest: string } {
  const { source, text: words, at } = fold(text);
  let from = 0;
  if (words.startsWith("/")) from = 1;
  const word = callWords.find((one) => words.startsWith(one, from) && mayEnd(words, from + one.length));
  if (word && !/\d/.test(words.charAt(from + word.length))) from += word.length;
  if (from === 0) return { called: false, rest: source };
  return { called: true, rest: source.slice(at[from]).replace(/^[\s:：,/]+/, "") };
}
