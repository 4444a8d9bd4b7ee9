// Owns the sheets and columns of a list as a workbook (docs/CATALOGUES.md): a heading is the path of a field.

/** How a cell is read; `words` and `numbers` are lists, parted by semicolons or lines. */
export type ColumnKind = "text" | "number" | "flag" | "words" | "numbers";

export type Columns = Readonly<Record<string, ColumnKind>>;

const named: Columns = { "name.th": "text", "name.en": "text" };
const texts: Columns = { "text.th": "text", "text.en": "text" };
const sourced: Columns = { verified: "flag", source: "text" };
const due: Columns = { "due.month": "number", "due.day": "number", "due.source": "text" };

/** The first sheet: one row for each key. */
export const keySheet = "catalogue";
export const keys: Columns = {
  id: "text",
  framework: "text",
  fiscalYear: "number",
  revision: "number",
  "weights.IIT": "number",
  "weights.EIT": "number",
  "weights.OIT": "number",
  "grouping.verified": "flag",
  "grouping.source": "text",
  ...Object.fromEntries(
    ["current", "FY", "FY-1", "first6Months", "coversFY"].flatMap((rule) => [
      [`periods.${rule}.th`, "text"],
      [`periods.${rule}.en`, "text"],
    ]),
  ),
};

/** The other sheets: one row for each entry. */
export const rowSheets = {
  indicators: { no: "number", instrument: "text", ...named },
  subIndicators: { indicator: "number", code: "text", ...named },
  items: {
    code: "text",
    topicKey: "text",
    subIndicator: "text",
    "title.th": "text",
    "title.en": "text",
    "shortTitle.th": "text",
    "shortTitle.en": "text",
    elementsSource: "text",
    period: "text",
    ownerUnits: "words",
    ...due,
    "repeat.kind": "text",
    "repeat.months": "numbers",
    "repeat.dueDay": "number",
    "repeat.withinDays": "number",
    ...sourced,
  },
  elements: { item: "text", id: "text", ...texts },
  stages: { item: "text", ...texts, ...due },
  questions: { code: "text", indicator: "number", "topic.th": "text", "topic.en": "text", ...sourced },
  milestones: {
    kind: "text",
    "title.th": "text",
    "title.en": "text",
    "from.month": "number",
    "from.day": "number",
    "to.month": "number",
    "to.day": "number",
    legal: "flag",
    confirmed: "flag",
    ...sourced,
  },
  crosswalk: { code: "text", fate: "text", to: "words", ...sourced },
} as const satisfies Record<string, Columns>;

export type RowSheet = keyof typeof rowSheets;

/** Without these a workbook is no list. */
export const neededSheets: readonly string[] = [keySheet, "indicators", "items"];
