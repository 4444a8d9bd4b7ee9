// Owns a text cut into tokens, with its shape and the ways back to the words as they were typed.

import { type CodeNames, usualNames } from "../../domain/code-names.ts";
import { type Folded, fold } from "../../domain/folded-text.ts";
import type { Day } from "../../domain/time.ts";
import type { Sense } from "./phrase-data.ts";
import { scan } from "./scan.ts";
import { letterOf, type Token, type TokenOf } from "./tokens.ts";

/** A sentence, or a part of one. `letters` has one letter for each token, see `letterOf`. */
export interface Sentence {
  folded: Folded;
  tokens: Token[];
  letters: string;
  /** Where it ends in the folded text: free words reach no further. */
  end: number;
  today: Day;
  /** How tasks are named where it was said. */
  names: CodeNames;
}

/** Cuts a text into tokens. `names`: of the agency's framework. */
export function sentenceOf(text: string, today: Day, names: CodeNames = usualNames): Sentence {
  const folded = fold(text);
  return withTokens({ folded, today, names, end: folded.text.length }, scan(folded.text, { today, names }));
}

/** The same text with other tokens in view. */
export function withTokens(
  sentence: Pick<Sentence, "folded" | "today" | "names" | "end">,
  tokens: Token[],
): Sentence {
  const { folded, today, names, end } = sentence;
  return { folded, today, names, end, tokens, letters: tokens.map(letterOf).join("") };
}

/** The tokens of one kind, in order. */
export function tokensOf<Kind extends Token["kind"]>(sentence: Sentence, kind: Kind): TokenOf<Kind>[] {
  return sentence.tokens.filter((token): token is TokenOf<Kind> => token.kind === kind);
}

/** True if a phrase of one of these senses stands in the sentence. */
export function hasSense({ tokens }: Sentence, ...senses: readonly Sense[]): boolean {
  return tokens.some((token) => token.kind === "phrase" && senses.includes(token.sense));
}

/** The words between two places of the folded text as they were typed. */
export function typed({ folded }: Sentence, from: number, to: number): string {
  return folded.source.slice(folded.at[from], folded.at[to]);
}

/** The free words from a place to the sentence's end, without the marks that lead to them (`หมายเหตุ: …`). */
export function freeWords(sentence: Sentence, from: number): string {
  return typed(sentence, from, sentence.end)
    .replace(/^[\s:：\-–—=,.]+/, "")
    .trim();
}
