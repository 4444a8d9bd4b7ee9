// Owns what the arguments that commands share stand for: an agency, a chat, a fiscal year.
import type { Agency, Chat } from "../domain/agency.ts";
import { OperatorError } from "../domain/errors.ts";
import { dayOf, type FiscalYear, fiscalYearOf } from "../domain/time.ts";
import { BadUse, type Operator } from "./operator.ts";

/** The agency with this id. Rejects with an OperatorError if there is none. */
export async function agencyOf({ deps }: Operator, id: string): Promise<Agency> {
  const agency = await deps.store.agencies.load(id);
  if (!agency) throw new OperatorError(`There is no agency ${id}: see "agency list".`);
  return agency;
}

/** The chat with this id of LINE's, or with this key where several channels have it. Rejects with an OperatorError. */
export async function chatOf({ deps }: Operator, id: string): Promise<Chat> {
  const { chats } = deps.store;
  if (id.includes(":")) {
    const chat = await chats.load(id);
    if (chat) return chat;
  }
  const [chat, second] = await chats.list({ chatId: id }, { limit: 2 });
  if (!chat) throw new OperatorError(`There is no chat ${id}: see "chat list".`);
  if (second) throw new OperatorError(`Several channels have ${id}: give ${chat.id} or ${second.id}.`);
  return chat;
}

/** A fiscal year in the Buddhist era. Throws BadUse. */
export function yearOf(text: string): FiscalYear {
  if (!/^25\d\d$/.test(text))
    throw new BadUse("--year must be a fiscal year in the Buddhist era, such as 2569.");
  return Number(text);
}

/** The named fiscal year, else the clock's. Throws BadUse. */
export function yearOrCurrent({ deps }: Operator, text: string | undefined): FiscalYear {
  return text === undefined ? fiscalYearOf(dayOf(deps.clock.now())) : yearOf(text);
}
