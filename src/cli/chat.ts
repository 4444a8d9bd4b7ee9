// Owns `chat list|rebind`.
import type { Command } from "commander";
import type { Chat } from "../domain/agency.ts";
import { rebindChat } from "../services/chat-rebinding.ts";
import { agencyOf, chatOf } from "./arguments.ts";
import { BadUse, type Operator, operatorCommand } from "./operator.ts";
import { type PageOptions, pagesOf, tellMore, withPages } from "./pages.ts";

interface ListOptions extends PageOptions {
  agency?: string;
}

function documentOf({ id, channel, chatId, kind, agency, memberCount, language }: Chat) {
  return { key: id, channelId: channel, chatId, kind, agency, memberCount, language };
}

function lineOf({ chatId, kind, agency, memberCount }: Chat): string {
  const people = kind !== "user" && memberCount !== null ? `  ${memberCount} people` : "";
  return `${chatId}  ${kind}  ${agency ?? "-"}${people}`;
}

async function list(operator: Operator, options: ListOptions): Promise<void> {
  const { deps, print } = operator;
  const filter =
    options.agency === undefined ? {} : { agency: (await agencyOf(operator, options.agency)).id };
  const after = options.after === undefined ? undefined : (await chatOf(operator, options.after)).id;
  const { rows, next } = await pagesOf(
    { ...options, after },
    (page) => deps.store.chats.list(filter, page),
    ({ id }) => id,
  );
  print(rows.map(documentOf), rows.map(lineOf));
  tellMore(next);
}

interface RebindOptions {
  json?: boolean;
  agency?: string;
  none?: boolean;
}

async function rebind(operator: Operator, id: string, options: RebindOptions): Promise<void> {
  if ((options.agency === undefined) === (options.none !== true))
    throw new BadUse("Give either --agency ID or --none.");
  const chat = await chatOf(operator, id);
  const agency = options.agency === undefined ? null : await agencyOf(operator, options.agency);
  const done = await rebindChat(operator.deps, operator.actor, chat, agency);
  const { released, before } = done;
  const said = agency ? `speaks for ${agency.name} (${agency.id})` : "speaks for no agency";
  operator.print({ ...documentOf(done.chat), before, released: released?.chatId ?? null }, [
    before === done.chat.agency ? `${chat.chatId} ${said} already.` : `${chat.chatId} ${said} now.`,
    ...(released ? [`Its other group ${released.chatId} was let go, with what was held for it.`] : []),
  ]);
}

/** Adds the commands to the program. */
export function registerChat(program: Command): void {
  const chat = program.command("chat").description("groups and private chats");
  operatorCommand<ListOptions>(
    withPages(chat.command("list"), "chat")
      .option("--agency <id>", "of this agency only")
      .description("list the chats with the agency that each speaks for"),
    list,
  );
  operatorCommand<RebindOptions>(
    chat
      .command("rebind")
      .argument("<chatId>", "LINE's id of the group or person, as `chat list` prints it")
      .option("--agency <id>", "the agency that it speaks for from now on")
      .option("--none", "it speaks for no agency")
      .description('bind a chat as "ผูกกลุ่มนี้" in it does; the agency\'s other group is let go'),
    (operator, options, [id = ""]) => rebind(operator, id, options),
  );
}
