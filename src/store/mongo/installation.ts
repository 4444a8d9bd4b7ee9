// Owns in MongoDB what the operator adds to the shipped content: imported catalogues, and the calendar of a year.
import type { InstallationCalendar } from "../../domain/assessment.ts";
import type { CatalogueFile } from "../../domain/catalogue.ts";
import type { FiscalYear } from "../../domain/time.ts";
import type { CalendarStore, CatalogueStore } from "../port.ts";
import type { Collection, Mongo } from "./connection.ts";
import { type CollectionSpec, isDuplicate, upserted } from "./indexes.ts";

export interface CatalogueDocument {
  _id: string;
  catalogue: CatalogueFile;
}

export interface CalendarDocument {
  _id: FiscalYear;
  calendar: InstallationCalendar;
}

/** A few documents, asked for by `_id`. */
export const installationCollections: readonly CollectionSpec[] = [];

export const catalogueDocuments = (mongo: Mongo): Collection<CatalogueDocument> =>
  mongo.collection("catalogues");

export const calendarDocuments = (mongo: Mongo): Collection<CalendarDocument> =>
  mongo.collection("calendars");

/** Asked for at each event: what another process imports is known a moment later. */
const idsKeptMs = 1_000;

async function idsOf(documents: Collection<CatalogueDocument>): Promise<string[]> {
  const found = documents.find({}, { projection: { _id: 1 } }).sort({ _id: 1 });
  return (await found.toArray()).map(({ _id }) => _id);
}

export function catalogueStore(mongo: Mongo): CatalogueStore {
  const documents = catalogueDocuments(mongo);
  let known: { ids: Promise<string[]>; until: number } | null = null;
  return {
    async add(catalogue) {
      known = null;
      try {
        await documents.insertOne({ _id: catalogue.id, catalogue });
        return true;
      } catch (fault) {
        if (isDuplicate(fault)) return false;
        throw fault;
      }
    },
    async list() {
      const found = await documents.find().sort({ _id: 1 }).toArray();
      return found.map(({ catalogue }) => catalogue);
    },
    ids() {
      if (known && performance.now() < known.until) return known.ids;
      const ids = idsOf(documents);
      known = { ids, until: performance.now() + idsKeptMs };
      ids.catch(() => {
        known = null;
      });
      return ids;
    },
  };
}

export function calendarStore(mongo: Mongo): CalendarStore {
  const documents = calendarDocuments(mongo);
  return {
    load: async (fiscalYear) => (await documents.findOne({ _id: fiscalYear }))?.calendar ?? null,
    async save(calendar) {
      const { fiscalYear } = calendar;
      await upserted(() => documents.replaceOne({ _id: fiscalYear }, { calendar }, { upsert: true }));
    },
  };
}
