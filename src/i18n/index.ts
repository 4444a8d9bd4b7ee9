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
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** The translator of one language. */
export function translator(language: Language): Translate {
  const fixed = instance.getFixedT(language);
  return (key, params = {}) => String(fixed(key, params));
}
