// Owns the colours and marks of the cards (design 3.3): colour is never the only carrier of meaning.
import type { TaskStatus } from "../domain/assessment.ts";
import type { Instrument } from "../domain/catalogue.ts";

export const ink = "#1F2937";
export const quiet = "#6B7280";
export const late = "#B91C1C";
export const soon = "#B45309";
export const done = "#15803D";

/** The head of a card, by instrument; white text stands on it. */
export const heads: Record<Instrument | "none", string> = {
  IIT: "#1D4ED8",
  EIT: "#6D28D9",
  OIT: "#0F766E",
  none: ink,
};

/** Mark and colour of a status. */
export const marks: Record<TaskStatus | "late", { mark: string; color: string }> = {
  done: { mark: "✓", color: done },
  in_progress: { mark: "◐", color: soon },
  not_started: { mark: "○", color: quiet },
  not_applicable: { mark: "–", color: quiet },
  late: { mark: "!", color: late },
};
