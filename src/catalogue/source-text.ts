// Owns the words for a source in the reader's language.
import type { Content } from "../domain/content.ts";

/** Thai words for a `source` or `elementsSource`; `{{code}}` in both stands for a practice's code such as 5.7. */
export interface SourceWords {
  source: string;
  th: string;
}

const lastCode = /\d+\.\d+$/;
const codeSlot = "{{code}}";

/** See `Content.sourceText`: sources are written in English, the entries bring their Thai words. */
export function sourceTexts(entries: readonly SourceWords[]): Content["sourceText"] {
  const thai = new Map(entries.map(({ source, th }) => [source, th]));
  const ofAnyCode = (source: string): string | undefined => {
    const [code = codeSlot] = lastCode.exec(source) ?? [];
    return thai.get(source.replace(lastCode, codeSlot))?.replace(codeSlot, code);
  };
  return (source, language) =>
    language === "en" ? source : (thai.get(source) ?? ofAnyCode(source) ?? source);
}
