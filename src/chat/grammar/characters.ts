// Owns where a word may begin and end: Thai writes no spaces, so marks and letters decide.

const leadingVowel = /[เ-ไ]/;
const dependent = /[ะ-ฺๅ็-๎]/;
const latinOrDigit = /[a-z0-9]/;
const latin = /[a-z]/;

/** False inside a syllable of Thai or a word of Latin letters. */
export function mayStart(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  if (leadingVowel.test(before)) return false;
  return !(latin.test(text[at] ?? "") && latinOrDigit.test(before));
}

/** False where a mark or a letter still belongs to what stands before `at`. */
export function mayEnd(text: string, at: number): boolean {
  const after = text[at] ?? " ";
  if (dependent.test(after)) return false;
  return !(latinOrDigit.test(text[at - 1] ?? "") && (latin.test(after) || after === "'"));
}

/** True between two digits of one number, or before its decimals: no number ends there. */
export function insideNumber(text: string, at: number): boolean {
  return /^(\d|[.]\d|%|\/\d)/.test(text.slice(at, at + 2));
}
