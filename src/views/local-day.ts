// Owns how days and moments are written: the Buddhist era in Thai, short months, Bangkok time.
import { type Day, dayOf, type Instant, timeOf } from "../domain/time.ts";
import { inDigits, type Written } from "./numbers.ts";
import type { ViewContext } from "./view-context.ts";

const formatters = new Map<string, Intl.DateTimeFormat>();

type What = "day" | "weekday" | "month" | "monthOfYear";

function formatter(language: Written["language"], what: What): Intl.DateTimeFormat {
  const key = `${language}/${what}`;
  const known = formatters.get(key) ?? newFormatter(language, what);
  formatters.set(key, known);
  return known;
}

function newFormatter(language: Written["language"], what: What): Intl.DateTimeFormat {
  const locale = language === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
  if (what === "weekday")
    return new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      weekday: language === "th" ? "long" : "short",
    });
  if (what !== "day")
    return new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      month: "long",
      ...(what === "month" ? {} : { year: "numeric" }),
    });
  const year = language === "th" ? "2-digit" : "numeric";
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year });
}

/** `30 เม.ย. 69` or `30 Apr 2026`. */
export function dayText(v: Written, day: Day): string {
  return inDigits(v, formatter(v.language, "day").format(Date.parse(day)));
}

/** A month `01`, or `2026-01` with its year: `มกราคม`, `มกราคม 2569`. */
export function monthText(v: Written, month: string): string {
  const ofYear = month.length > 2;
  const day = Date.parse(`${ofYear ? month : `2026-${month}`}-01`);
  return inDigits(v, formatter(v.language, ofYear ? "monthOfYear" : "month").format(day));
}

/** The Bangkok day of an instant, as `dayText`. */
export function localDay(v: Written, at: Instant): string {
  return dayText(v, dayOf(at));
}

/** `พุธ` or `Wed`. */
export function weekday(v: Written, day: Day): string {
  return formatter(v.language, "weekday").format(Date.parse(day)).replace(/^วัน/, "");
}

/** A Bangkok day and time: `2 มี.ค. 69 09:12`; today only the time. */
export function moment(v: ViewContext, at: Instant): string {
  const time = inDigits(v, timeOf(at));
  return dayOf(at) === v.today ? time : `${localDay(v, at)} ${time}`;
}
