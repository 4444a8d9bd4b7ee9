// Owns a benchmark's result: one measured value beside its limit, printed as one JSON object per line.

export interface Result {
  name: string;
  value: number;
  unit: "ratio" | "ms" | "MB" | "per second";
  /** `atLeast` or `atMost` of the same unit; null: told for comparison. */
  limit: { atLeast: number } | { atMost: number } | null;
  /** What the value comes from, for whoever wonders. */
  [detail: string]: unknown;
}

/** Whether the value keeps its limit. */
export function keepsLimit({ value, limit }: Pick<Result, "value" | "limit">): boolean {
  if (limit === null) return true;
  return "atLeast" in limit ? value >= limit.atLeast : value <= limit.atMost;
}

/** Prints the result; returns whether the limit is kept. */
export function report(result: Result): boolean {
  const { name, value, unit, limit, ...details } = result;
  const ok = keepsLimit({ value, limit });
  console.log(JSON.stringify({ name, value: rounded(value), unit, limit, ok, ...details }));
  return ok;
}

/** Three decimals are more than a run can repeat. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The value below which this share (0 to 1) of all values lies; nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
