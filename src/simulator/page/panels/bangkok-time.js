// Owns days and hours of Bangkok (UTC+7 all year), in words and in sums.
import { words } from "../words.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const shiftMs = 7 * hourMs;

const two = (number) => String(number).padStart(2, "0");
/** The instant as a Date whose UTC fields are Bangkok's. */
const local = (instant) => new Date(Date.parse(instant) + shiftMs);

/** "09:05" of an ISO instant. */
export function bangkokTime(instant) {
  const at = local(instant);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** The day in Thai with the Buddhist year. */
export function bangkokDay(instant) {
  const at = local(instant);
  const { weekdays, months, date } = words.clock;
  return date(weekdays[at.getUTCDay()], at.getUTCDate(), months[at.getUTCMonth()], at.getUTCFullYear() + 543);
}

/** Year (of the common era), month (1..12) and day of an instant. */
export function bangkokDate(instant) {
  const at = local(instant);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** The ISO instant of a day and a time such as "8:30" or "08.30"; a day beyond the month's end is its last one. */
export function instantOf({ year, month, day }, time) {
  const [hour, minute] = time.split(/[:.]/).map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(day, last), hour, minute) - shiftMs).toISOString();
}

/** The next instant after `instant` at hour:minute in Bangkok; `weekday`: not on Saturday or Sunday. */
export function nextAt(instant, hour, minute, { weekday = false } = {}) {
  const now = Date.parse(instant);
  const midnight = Math.floor((now + shiftMs) / dayMs) * dayMs - shiftMs;
  let at = midnight + hour * hourMs + minute * 60_000;
  const free = () => weekday && [0, 6].includes(new Date(at + shiftMs).getUTCDay());
  while (at <= now || free()) at += dayMs;
  return new Date(at).toISOString();
}
