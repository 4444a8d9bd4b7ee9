// Owns how tasks are named in a chat: by the framework of the agency that it speaks for.
import { type CodeNames, namesOf, usualNames } from "../domain/code-names.ts";
import { usualFramework } from "../domain/content.ts";
import { loadAgency } from "./agency-lookups.ts";
import type { Deps } from "./deps.ts";

/** The names in a chat (`chatKey`). The store is asked only where the server knows another framework than the usual one. */
export async function namesInChat(deps: Deps, chatId: string): Promise<CodeNames> {
  if (deps.content.catalogues().every((one) => one.framework === usualFramework)) return usualNames;
  const chat = await deps.store.chats.load(chatId);
  const agency = chat?.agency ? await loadAgency(deps, chat.agency) : null;
  return namesOf(deps.content, agency?.framework);
}
