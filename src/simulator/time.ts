// Owns the simulator's reading of time: the months and days by which LINE counts.

/** A UTC instant as ISO 8601 with milliseconds. */
export type Instant = string;

const hourMs = 3_600_000;

/** Milliseconds from `from` to `to`. */
export function msSince(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** The instant `ms` milliseconds after `at`. */
export function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** The month `YYYY-MM` of the quota, in Bangkok. Unverified: LINE does not say in which time zone a Thai account's month turns. */
export function quotaMonth(at: Instant): string {
  return later(at, 7 * hourMs).slice(0, 7);
}

/** The day `YYYYMMDD` of LINE's delivery counts, which is a day of UTC+9 (REF number of sent messages). */
export function deliveryDay(at: Instant): string {
  return later(at, 9 * hourMs)
    .slice(0, 10)
    .replaceAll("-", "");
}
