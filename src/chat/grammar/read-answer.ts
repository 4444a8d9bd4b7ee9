// Owns whether a typed text has the form that an open question asks for.

import type { CodeNames } from "../../domain/code-names.ts";
import { clean, normalise } from "../../domain/folded-text.ts";
import type { Day } from "../../domain/time.ts";
import { type DayReading, judgeDays } from "./dates.ts";
import { urlArg } from "./read-status.ts";
import { type Sentence, sentenceOf, tokensOf } from "./sentence.ts";

const carriesNothing = /^[FPNEOVWR]*$/;

/** The day that a whole text names (design 3.2), e.g. `30 เม.ย. 69`, `วันศุกร์หน้าครับ`; days are of Bangkok. */
export function readDay(text: string, today: Day): DayReading {
  const sentence = sentenceOf(text, today);
  const [day, second] = tokensOf(sentence, "day");
  if (!day || second || !/^[FPEOVRU]*D[FVR]*$/.test(sentence.letters)) return { kind: "none" };
  return judgeDays(day, today);
}

/** True for words that ask for nothing: a greeting, thanks, an emoji. */
export function isOnlyPolite(text: string, today: Day): boolean {
  return carriesNothing.test(sentenceOf(text, today).letters);
}

/** A link may come with words around it, but not with a code, a question or a doubt. */
function linkIn(sentence: Sentence): string | null {
  return /[CIqm!$0DX]/.test(sentence.letters) ? null : (urlArg(sentence).url ?? null);
}

/** The unit whose name the text says, with nothing but politeness around it. */
function unitIn(text: string, units: readonly string[], today: Day): string | null {
  const words = normalise(text).replace(/ /g, "");
  const longestFirst = [...units].sort((a, b) => b.length - a.length);
  for (const unit of longestFirst) {
    const name = normalise(unit).replace(/ /g, "");
    const at = words.indexOf(name);
    if (name === "" || at < 0) continue;
    const around = `${words.slice(0, at)} ${words.slice(at + name.length)}`;
    if (carriesNothing.test(sentenceOf(around, today).letters)) return unit;
  }
  return null;
}

/**
 * The value of a typed answer, or null if the text has not the asked form: `link` gives the links separated by a space,
 * `unit` a name out of `known.units`, `date` a day that needs no question, `text` the text itself.
 */
export function readAnswer(
  form: "link" | "unit" | "date" | "text",
  text: string,
  known: { today: Day; units?: readonly string[]; names?: CodeNames },
): string | null {
  if (form === "link") return linkIn(sentenceOf(text, known.today, known.names));
  if (form === "unit") return unitIn(text, known.units ?? [], known.today);
  if (form === "text") return clean(text) || null;
  const day = readDay(text, known.today);
  return day.kind === "day" ? day.day : null;
}
