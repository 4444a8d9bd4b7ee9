// Owns what every view is given: words, language, today, and how a call becomes a button's data.
import type { Language } from "../domain/agency.ts";
import type { Call } from "../domain/call.ts";
import type { Day } from "../domain/time.ts";
import type { Translate } from "../i18n/index.ts";

/** For whom and when a card is drawn. `today` is a Bangkok day. */
export interface ViewContext {
  t: Translate;
  language: Language;
  today: Day;
  digits: "thai" | "arabic";
  /** The postback data of a call; throws a RangeError where it would be too long. */
  data(call: Call): string;
}

/** A quick reply: a convenience only, since it vanishes on the next message. */
export interface Quick {
  label: string;
  call: Call;
}

/** A button of a card. At most one of a card is primary: the likeliest next act. */
export interface Button extends Quick {
  primary?: boolean;
}
