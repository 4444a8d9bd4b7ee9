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

/** "2026-03-02T09:05", as a date-time input takes it. */
export const bangkokInput = (instant) => local(instant).toISOString().slice(0, 16);
/** The ISO instant of a date-time input's value. */
export const instantOfInput = (value) => new Date(`${value}:00+07:00`).toISOString();

/** The next instant after `instant` at hour:minute in Bangkok; `workday`: not on Saturday or Sunday. */
export function nextAt(instant, hour, minute, { workday = false } = {}) {
  const now = Date.parse(instant);
  const midnight = Math.floor((now + shiftMs) / dayMs) * dayMs - shiftMs;
  let at = midnight + hour * hourMs + minute * 60_000;
  const free = () => workday && [0, 6].includes(new Date(at + shiftMs).getUTCDay());
  while (at <= now || free()) at += dayMs;
  return new Date(at).toISOString();
}
