// Owns `outbox list|show|replay`.
import type { Command } from "commander";
import type { OutboxRow, OutboxState } from "../domain/delivery.ts";
import { OperatorError } from "../domain/errors.ts";
import { replayRow } from "../services/outbox-replay.ts";
import type { OutboxFilter } from "../store/port.ts";
import { agencyOf, chatOf } from "./arguments.ts";
import { BadUse, type Operator, operatorCommand } from "./operator.ts";
import { type PageOptions, pagesOf, tellMore, withPages } from "./pages.ts";

const states = [
  "planned",
  "claimed",
  "sent",
  "skipped",
  "unconfirmed",
  "dead",
] as const satisfies readonly OutboxState[];

interface ListOptions extends PageOptions {
  agency?: string;
  chat?: string;
  state?: string;
}

/** The documented row (design section 8). */
function documentOf({ key, agency, chat, kind, day, state, reason, cost, attempts, requestId }: OutboxRow) {
  const chatId = chat.slice(chat.indexOf(":") + 1);
  return { key, agency, chatId, kind, day, state, reason, cost, attempts, requestId };
}

function lineOf({ key, state, cost, attempts, reason }: OutboxRow): string {
  return `${key}  ${state}  cost ${cost}, tries ${attempts}${reason === null ? "" : `: ${reason}`}`;
}

function statesOf(text: string): OutboxState[] {
  return text.split(",").map((part) => {
    const state = states.find((one) => one === part.trim());
    if (!state) throw new BadUse(`--state must be of ${states.join(", ")}, several with commas.`);
    return state;
  });
}

async function filterOf(operator: Operator, { agency, chat, state }: ListOptions): Promise<OutboxFilter> {
  return {
    ...(state === undefined ? {} : { states: statesOf(state) }),
    ...(agency === undefined ? {} : { agency: (await agencyOf(operator, agency)).id }),
    ...(chat === undefined ? {} : { chat: (await chatOf(operator, chat)).id }),
  };
}

async function rowOf({ deps }: Operator, key: string): Promise<OutboxRow> {
  const row = await deps.store.outbox.load(key);
  if (!row) throw new OperatorError(`There is no row ${key}: see "outbox list".`);
  return row;
}

async function list(operator: Operator, options: ListOptions): Promise<void> {
  const { deps, print } = operator;
  const filter = await filterOf(operator, options);
  if (options.after !== undefined) await rowOf(operator, options.after);
  const { rows, next } = await pagesOf(
    options,
    (page) => deps.store.outbox.list(filter, page),
    ({ key }) => key,
  );
  print(rows.map(documentOf), rows.map(lineOf));
  tellMore(next);
}

async function show(operator: Operator, key: string): Promise<void> {
  const row = await rowOf(operator, key);
  const { chat, body, state: _state, ...rest } = row;
  const messages: unknown = body === null ? null : JSON.parse(body);
  const document = { ...documentOf(row), channelId: chat.slice(0, chat.indexOf(":")), ...rest, messages };
  operator.print(document, [JSON.stringify(document, null, 2)]);
}

/** How a planned row goes out, for people. */
function wayOf({ kind, expiresAt }: OutboxRow): string {
  return kind === "announcement"
    ? `The next free reply to this chat carries it, until ${expiresAt}; it is never pushed.`
    : "A running server sends it within 15 s if its cut-off is over, else then; in working hours only.";
}

async function replay(operator: Operator, key: string, mayDouble: boolean): Promise<void> {
  const { before, row } = await replayRow(operator.deps, key, mayDouble);
  const { state, reason, attempts, requestId } = before;
  operator.print({ ...documentOf(row), before: { state, reason, attempts, requestId } }, [
    `${key} was ${state} (${reason ?? "no reason"}) and is planned again.`,
    wayOf(row),
  ]);
}

/** Adds the commands to the program. */
export function registerOutbox(program: Command): void {
  const outbox = program.command("outbox").description("reminders on their way, and how they ended");
  operatorCommand<ListOptions>(
    withPages(outbox.command("list"), "key")
      .option("--agency <id>", "of this agency only")
      .option("--chat <chatId>", "to this chat only")
      .option("--state <states>", states.join(","))
      .description("list the rows, oldest day first"),
    list,
  );
  operatorCommand(
    outbox.command("show").argument("<key>").description("everything of one row, with its messages"),
    (operator, _options, [key = ""]) => show(operator, key),
  );
  operatorCommand<{ json?: boolean; mayDouble?: boolean }>(
    outbox
      .command("replay")
      .argument("<key>")
      .option("--may-double", "also what may have arrived already: it may then arrive twice")
      .description("plan a row again that LINE refused"),
    (operator, options, [key = ""]) => replay(operator, key, options.mayDouble === true),
  );
}
