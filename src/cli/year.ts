// Owns `year open`: a fiscal year of one agency or of all, with what comes over.
import type { Command } from "commander";
import type { Agency } from "../domain/agency.ts";
import { assertNotTooFar } from "../services/open-year.ts";
import { type OpenedOf, type OpeningCounts, openYears } from "../services/open-years.ts";
import { agencyOf, yearOf } from "./arguments.ts";
import { BadUse, type Operator, operatorCommand, sentenceOf } from "./operator.ts";
import { progressBar } from "./progress-bar.ts";

interface OpenOptions {
  json?: boolean;
  agency?: string;
  all?: boolean;
  year: string;
  dryRun?: boolean;
}

interface Meant {
  agencies: AsyncIterable<Agency>;
  count: number;
}

async function* only(agency: Agency): AsyncGenerator<Agency> {
  yield agency;
}

async function meant(operator: Operator, { agency: id, all }: OpenOptions): Promise<Meant> {
  if ((id === undefined) === (all !== true)) throw new BadUse("Give either --agency ID or --all.");
  const { agencies } = operator.deps.store;
  if (id === undefined) return { agencies: agencies.each(), count: await agencies.count() };
  return { agencies: only(await agencyOf(operator, id)), count: 1 };
}

/** What is printed of one agency. */
function told(one: OpenedOf) {
  const { id, name, result } = one;
  if (one.result === "opened") return { id, name, result, ...one.counts };
  return one.result === "failed" ? { id, name, result, reason: reasonOf(one.fault) } : { id, name, result };
}

/** In one line, without the way through the code. */
function reasonOf(fault: unknown): string {
  return sentenceOf(fault).split("\n")[0] ?? "";
}

function wordsOf(one: OpenedOf): string {
  if (one.result === "opened") return countWords(one.counts);
  return one.result === "failed" ? `failed: ${reasonOf(one.fault)}` : "open already";
}

function countWords({ list, provisional, from, items, carried }: OpeningCounts): string {
  const words = (counts: object): string =>
    Object.entries(counts)
      .map(([what, many]) => `${many} ${what}`)
      .join(", ");
  const origin = from === null ? "no earlier year" : `from ${from}: ${words(carried)}`;
  return `${list}${provisional ? ", provisional" : ""}; items: ${words(items)}; ${origin}`;
}

async function open(operator: Operator, options: OpenOptions): Promise<void> {
  const { deps, actor, print } = operator;
  const wish = { fiscalYear: yearOf(options.year), dryRun: options.dryRun === true };
  assertNotTooFar(wish.fiscalYear, actor.at);
  const { agencies, count } = await meant(operator, options);
  const bar = progressBar(count);
  const all: OpenedOf[] = [];
  for await (const one of openYears(deps, actor, agencies, wish)) {
    all.push(one);
    bar.step();
  }
  bar.stop();
  const many = (result: OpenedOf["result"]): number => all.filter((one) => one.result === result).length;
  const counts = { opened: many("opened"), alreadyOpen: many("alreadyOpen"), failed: many("failed") };
  print({ ...wish, ...counts, agencies: all.map(told) }, [
    ...all.map((one) => `${one.id}  ${one.name}  ${wordsOf(one)}`),
    `${wish.fiscalYear}: ${counts.opened} ${wish.dryRun ? "would be opened (dry run, nothing was changed)" : "opened"}, ${counts.alreadyOpen} open already, ${counts.failed} failed`,
  ]);
  tellFailures(all);
}

function tellFailures(all: readonly OpenedOf[]): void {
  const failed = all.filter((one) => one.result === "failed");
  if (failed.length === 0) return;
  for (const one of failed) process.stderr.write(`${one.id}  ${one.name}  ${wordsOf(one)}\n`);
  process.exitCode = 1;
}

/** Adds the command to the program. */
export function registerYear(program: Command): void {
  const year = program.command("year").description("fiscal years of the agencies");
  operatorCommand<OpenOptions>(
    year
      .command("open")
      .description("open a year with what comes over from the one before; what is open stays as it is")
      .requiredOption("--year <year>", "fiscal year in the Buddhist era")
      .option("--agency <id>", "of this agency")
      .option("--all", "of every agency")
      .option("--dry-run", "only tell what it would come to"),
    open,
  );
}
