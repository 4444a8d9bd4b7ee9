// Owns what stays of a year that was taken back: version and events in its document, so that nothing of it comes to life again.
import type { Assessment } from "../../domain/assessment.ts";
import type { Fields } from "./aggregate-documents.ts";

/** The fields that stand in the place of the year's: what reads years passes it by, a new opening counts on from it. */
export function markOf({ agency, fiscalYear }: Pick<Assessment, "agency" | "fiscalYear">): Fields {
  return { agency, fiscalYear, takenBack: true };
}
