// Owns the words: i18next over locales/, with keys typed from the Thai file.
import i18next, { type i18n } from "i18next";
import en from "../../locales/en.json" with { type: "json" };
import th from "../../locales/th.json" with { type: "json" };

const words = { th: { translation: th }, en: { translation: en } };

/** The languages that have words. */
export type Language = keyof typeof words;

type Leaves<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Every key of locales/th.json, e.g. `status.done`. */
export type LocaleKey = Leaves<typeof th>;

/** Turns a key into a sentence of one language. Values are inserted as they are: Flex and text need no escaping. */
export type Translate = (key: LocaleKey, params?: Record<string, string | number>) => string;

const instance: i18n = i18next.createInstance();
await instance.init({
  resources: words,
  lng: "th",
  fallbackLng: "th",
  returnNull: false,
});

/** Sentences cut at their slots: texts at even places, names of values at odd ones. */
const cut: Record<Language, Map<LocaleKey, readonly string[]>> = { th: new Map(), en: new Map() };

// A card says a hundred sentences, and i18next reads each anew at every call: here each is read once. The price is
// that plurals, nesting and formats of i18next do nothing (a rules test keeps them out of the files).
function cutSentence(language: Language, key: LocaleKey): readonly string[] {
  const known = cut[language].get(key);
  if (known) return known;
  const sentence = String(instance.getFixedT(language)(key, { skipInterpolation: true }));
  const parts = sentence.split(/\{\{\s*(\w+)\s*\}\}/);
  cut[language].set(key, parts);
  return parts;
}

/** The task and the indicator that a sentence names as an example. */
export interface Samples {
  sampleCode: string;
  sampleIndicator: number;
}

const usualSamples: Samples = { sampleCode: "O12", sampleIndicator: 9 };

/** The translator of one language. A value that is not given leaves its place empty, except those of the samples. */
export function translator(language: Language, samples: Samples = usualSamples): Translate {
  return (key, params = {}) => {
    const parts = cutSentence(language, key);
    if (parts.length === 1) return parts[0] ?? "";
    const values: Record<string, string | number> = { ...samples, ...params };
    return parts.map((part, at) => (at % 2 === 0 ? part : (values[part] ?? ""))).join("");
  };
}
