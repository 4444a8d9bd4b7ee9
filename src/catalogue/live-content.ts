// Owns the content of a running server: it takes up what the operator imports beside it, without a restart.
import type { CatalogueFile } from "../domain/catalogue.ts";
import type { Content } from "../domain/content.ts";
import { contentOf } from "./index.ts";
import { readShipped } from "./shipped.ts";

/** Where imported lists are kept; an id never gets another content. */
export interface ImportedLists {
  ids(): Promise<string[]>;
  list(): Promise<CatalogueFile[]>;
}

/** Content that `refresh` brings up to date. */
export type LiveContent = Content & { refresh(): Promise<void> };

/**
 * The shipped content, from the first `refresh` on with what was imported. A refresh asks for the ids alone and reads the
 * lists only where one is new, so it may run before every event. Throws an `OperatorError` if the shipped files have faults.
 */
export function liveContent(imported: ImportedLists, folder: string = import.meta.dirname): LiveContent {
  const shipped = readShipped(folder);
  let known = "";
  const live = contentOf(shipped);
  const refresh = async (): Promise<void> => {
    const ids = (await imported.ids()).join(" ");
    if (ids === known) return;
    Object.assign(live, contentOf(shipped, await imported.list()));
    known = ids;
  };
  return Object.assign(live, { refresh });
}
