// Owns the paging of long lists: read piece by piece, cut where the operator asks, with the place to go on from.
import type { Command } from "commander";
import type { Page } from "../store/port.ts";
import { BadUse } from "./operator.ts";

export interface PageOptions {
  json?: boolean;
  limit?: string;
  after?: string | undefined;
}

const pageSize = 500;

/** Adds `--limit` and `--after` to a list of `what`. */
export function withPages(command: Command, what: string): Command {
  return command
    .option("--limit <number>", "at most so many; default: all")
    .option(`--after <${what}>`, `go on after this ${what}`);
}

/** The rows that were asked for. `next`: where to go on if there are more; else null. Throws BadUse for a limit that is none. */
export async function pagesOf<T>(
  { limit, after }: PageOptions,
  read: (page: Page) => Promise<T[]>,
  idOf: (row: T) => string,
): Promise<{ rows: T[]; next: string | null }> {
  const most = mostOf(limit);
  const rows: T[] = [];
  let from = after;
  for (;;) {
    // One more than asked for tells whether there are more.
    const size = Math.min(pageSize, most - rows.length + 1);
    const page = await read({ limit: size, ...(from === undefined ? {} : { after: from }) });
    rows.push(...page);
    const last = rows.at(most - 1);
    if (rows.length > most) return { rows: rows.slice(0, most), next: last ? idOf(last) : null };
    const end = page.at(-1);
    if (page.length < size || !end) return { rows, next: null };
    from = idOf(end);
  }
}

function mostOf(limit: string | undefined): number {
  if (limit === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^[1-9]\d{0,8}$/.test(limit)) throw new BadUse("--limit must be a whole number from 1 on.");
  return Number(limit);
}

/** Says on stderr, so that stdout stays one document, that a list was cut. */
export function tellMore(next: string | null): void {
  if (next !== null) process.stderr.write(`There is more: --after ${next}\n`);
}
