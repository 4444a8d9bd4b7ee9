// Owns content without any list, for tests that need a working calendar only.
import type { WorkCalendar } from "../../src/domain/calendar.ts";
import type { Content } from "../../src/domain/content.ts";

/** Nothing but a calendar; asking for a list throws. */
export function emptyContent(calendar: WorkCalendar): Content {
  return {
    calendar,
    catalogue: () => null,
    catalogues: () => [],
    catalogueFor: () => {
      throw new Error("no catalogue in this test");
    },
    crosswalk: () => null,
    guidance: () => ({ rows: [], practices: [] }),
    recommendations: () => [],
    pitfalls: () => [],
    deadlines: () => [],
    synonyms: () => [],
    sourceText: (source) => source,
    unitsOf: () => [],
  };
}
