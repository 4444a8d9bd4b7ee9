// Owns what the example agency has recorded so far: real items and practices, some done, some without proof, some late.

import type { YearResult } from "../domain/agency.ts";
import type { TaskStatus } from "../domain/assessment.ts";

export interface ExampleRecord {
  codes: string[];
  status: TaskStatus;
  /** Bangkok day of the record. */
  on: string;
  /** Index into the sandbox's people. */
  by: number;
  /** The item's page stands on the agency's site. */
  published?: boolean;
}

export const exampleSite = "https://suandokmai.example";

/** Last year's result: made-up figures of the usual kind (levels as in the assessment's rules). */
export const exampleResults: YearResult[] = [
  {
    year: 2568,
    total: 85.86,
    level: "ผ่าน",
    instruments: { IIT: 82.31, EIT: 91.72, OIT: 84.13 },
    indicators: {
      "1": 84.6,
      "2": 79.42,
      "3": 86.11,
      "4": 77.9,
      "5": 83.52,
      "6": 93.05,
      "7": 90.1,
      "8": 92.02,
      "9": 73.25,
      "10": 95,
    },
  },
];

export const exampleRecords: ExampleRecord[] = [
  { codes: ["O1", "O2", "O3"], status: "done", on: "2026-01-12", by: 2, published: true },
  { codes: ["O4", "O5"], status: "done", on: "2026-01-19", by: 2, published: true },
  { codes: ["O12"], status: "done", on: "2025-12-22", by: 1, published: true },
  { codes: ["O16", "O17"], status: "done", on: "2026-01-26", by: 2, published: true },
  { codes: ["O23"], status: "done", on: "2025-11-17", by: 0, published: true },
  { codes: ["O7", "O13"], status: "done", on: "2026-02-02", by: 0 },
  { codes: ["O6", "O11"], status: "in_progress", on: "2026-02-09", by: 1 },
  { codes: ["O10", "O14", "O25"], status: "in_progress", on: "2026-02-16", by: 0 },
  { codes: ["1.2", "1.12", "2.1", "2.3", "5.1", "6.2"], status: "done", on: "2026-01-14", by: 0 },
  { codes: ["4.2", "4.3"], status: "done", on: "2026-02-10", by: 1 },
  { codes: ["3.4", "8.7"], status: "done", on: "2026-02-11", by: 0 },
  { codes: ["1.1", "2.4", "4.6", "7.1"], status: "in_progress", on: "2026-02-18", by: 0 },
];

export const exampleNote = { code: "O11", text: "รอสรุป สขร.1 เดือนกุมภาพันธ์จากงานพัสดุ", on: "2026-02-27", by: 1 };
