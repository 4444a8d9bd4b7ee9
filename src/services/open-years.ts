// Owns the opening of a year in many agencies, one after the other: a fault of one does not hold up the others.
import type { Agency } from "../domain/agency.ts";
import type { CarriedCounts, YearPreview } from "../domain/carry-over.ts";
import type { Move } from "../domain/list-links.ts";
import type { FiscalYear } from "../domain/time.ts";
import type { Actor, Deps } from "./deps.ts";
import { openYear, previewYear } from "./open-year.ts";

/** How opening went in numbers: items by what became of them, and what came over. */
export interface OpeningCounts {
  list: string;
  provisional: boolean;
  from: FiscalYear | null;
  items: Record<Move["kind"], number>;
  carried: CarriedCounts;
}

/** What came of one agency. A dry run answers `opened` for what would be opened. */
export type OpenedOf = Pick<Agency, "id" | "name"> &
  (
    | { result: "opened"; counts: OpeningCounts }
    | { result: "alreadyOpen" }
    | { result: "failed"; fault: unknown }
  );

/** Opens a fiscal year agency by agency as they stream in; holds no more than one at a time. */
export async function* openYears(
  deps: Deps,
  actor: Actor,
  agencies: AsyncIterable<Agency>,
  wish: { fiscalYear: FiscalYear; dryRun: boolean },
): AsyncGenerator<OpenedOf> {
  for await (const agency of agencies) {
    const { id, name } = agency;
    // Changes are known by their event: each agency's opening is one of its own.
    const own = { ...actor, eventId: `${actor.eventId}/${id}` };
    const open = wish.dryRun ? previewYear : openYear;
    try {
      const opening = await open(deps, own, agency, wish.fiscalYear);
      if (opening.kind === "alreadyOpen") yield { id, name, result: "alreadyOpen" };
      else yield { id, name, result: "opened", counts: countsOf(opening.preview) };
    } catch (fault) {
      yield { id, name, result: "failed", fault };
    }
  }
}

function countsOf({ catalogue, provisional, from, moves, carried }: YearPreview): OpeningCounts {
  const items = { same: 0, changed: 0, split: 0, merged: 0, new: 0, dropped: 0 };
  for (const { kind } of moves) items[kind] += 1;
  return { list: catalogue.id, provisional, from: from?.fiscalYear ?? null, items, carried };
}
