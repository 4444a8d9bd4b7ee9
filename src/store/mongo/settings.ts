// Owns in MongoDB what the installation remembers beside agencies.
import type { SettingStore } from "../port.ts";
import type { Collection, Mongo } from "./connection.ts";
import { upserted } from "./indexes.ts";

export interface SettingDocument {
  /** The name. */
  _id: string;
  value: string;
}

export const settingDocuments = (mongo: Mongo): Collection<SettingDocument> => mongo.collection("settings");

export function settingStore(mongo: Mongo): SettingStore {
  const documents = settingDocuments(mongo);
  return {
    get: async (name) => (await documents.findOne({ _id: name }))?.value ?? null,
    async set(name, value) {
      await upserted(() => documents.updateOne({ _id: name }, { $set: { value } }, { upsert: true }));
    },
  };
}
