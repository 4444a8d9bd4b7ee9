// Owns the cutting of a sentence where free words begin: after หมายเหตุ, เพราะ or a link.
import { type Sentence, withTokens } from "./sentence.ts";

/** What stands before and after a place; the words after it belong to the person. */
export interface Cut {
  head: Sentence;
  rest: Sentence;
  /** Where the free words begin in the folded text. */
  from: number;
}

/** Cuts after the token at this index; the token itself stays with the head if `keep`. */
export function cutAt(sentence: Sentence, index: number, keep: boolean): Cut | null {
  const token = sentence.tokens[index];
  if (!token) return null;
  return {
    head: withTokens(sentence, sentence.tokens.slice(0, keep ? index + 1 : index)),
    rest: withTokens(sentence, sentence.tokens.slice(index + 1)),
    from: token.to,
  };
}

/** True if the free words hold another command, which must not vanish in them: a code with a verb, or one on a new line. */
export function hidesCommand({ rest, from }: Cut): boolean {
  const code = rest.tokens.find((token) => token.kind === "codes");
  if (!code) return false;
  const onNewLine = rest.folded.text.slice(from, code.from).includes("\n");
  return onNewLine || /C.*[dpnxA$]|[dpnx].*C/.test(rest.letters);
}
