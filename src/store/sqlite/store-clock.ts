// Owns the store's clock, by which leases run: the database's own, in SQL.

/** Seconds since 1970 with fractions. */
export const storeNow = "unixepoch('subsec')";

/** The instant as the domain writes instants. */
export const storeInstant = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

/** An instant of the domain from seconds since 1970. */
export const instantOf = (seconds: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${seconds}, 'unixepoch')`;

/** When a lease of `leaseMs` that begins now ends; the value is given in milliseconds. */
export const leaseEnd = "unixepoch('subsec') + ? / 1000.0";

/** Longer than any lease: one that ends later was given before the system's clock was set back. */
const longestLeaseSeconds = 300;

/** Whether a lease that ends then still runs. One from before the clock was set back has ended, whatever it says: its holder is fenced. */
export const runs = (until: string): string =>
  `(${until} > ${storeNow} AND ${until} <= ${storeNow} + ${longestLeaseSeconds})`;
