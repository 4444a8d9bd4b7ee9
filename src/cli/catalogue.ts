// Owns `catalogue check|add|list`.
import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { type CatalogueDiff, isSameList } from "../domain/catalogue-diff.ts";
import { OperatorError } from "../domain/errors.ts";
import { type GivenFile, mostFileBytes, type PlacedFault } from "../import/catalogue-file.ts";
import { addCatalogue, checkCatalogue, type ListAdded, listCatalogues } from "../services/catalogues.ts";
import { type Operator, operatorCommand } from "./operator.ts";

/** A file with its size; one that is too large is not read. */
async function given(path: string): Promise<GivenFile> {
  const handle = await open(path).catch(() => {
    throw new OperatorError(`${path} cannot be read: is there such a file?`);
  });
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new OperatorError(`${path} is no file.`);
    const bytes = info.size > mostFileBytes ? Buffer.alloc(0) : await handle.readFile();
    return { name: basename(path), size: info.size, bytes };
  } finally {
    await handle.close();
  }
}

function faultLines(name: string, faults: readonly PlacedFault[]): string[] {
  return faults.map(({ place, sentence }) =>
    [name, place, sentence].filter((part) => part !== "").join(": "),
  );
}

async function check({ deps, print }: Operator, path: string): Promise<void> {
  const file = await given(path);
  const { id, list, faults } = await checkCatalogue(deps, file);
  const lines = list ? [`${list.id}: no faults, ${list.items.length} items.`] : faultLines(file.name, faults);
  print({ ok: faults.length === 0, id, faults }, lines);
  if (faults.length > 0) process.exitCode = 1;
}

async function add({ deps, print }: Operator, path: string, json: boolean): Promise<void> {
  const file = await given(path);
  const added = await addCatalogue(deps, file);
  if (added.kind !== "refused") {
    const { list, change } = added;
    const diff = change && codesOf(change.diff);
    const about = { previous: change?.before.id ?? null, agencies: change?.pinned ?? 0, diff };
    print({ ok: true, id: list.id, added: added.kind === "added", ...about, faults: [] }, linesOf(added));
    return;
  }
  const { id, faults } = added;
  if (!json) throw new OperatorError(faultLines(file.name, faults).join("\n"));
  print({ ok: false, id, faults }, []);
  process.exitCode = 1;
}

/** The diff in codes, for machines. */
function codesOf({ added, removed, moved, changed, indicators, milestones }: CatalogueDiff) {
  const codes = (items: readonly { code: string }[]): string[] => items.map((one) => one.code);
  return {
    added: codes(added),
    removed: codes(removed),
    moved: moved.map(({ kind, from, to }) => ({ kind, from: codes(from), to: codes(to) })),
    changed: changed.map(({ before, after, parts }) => ({ from: before.code, to: after.code, parts })),
    indicators,
    milestones,
  };
}

function linesOf({ kind, list, change }: Exclude<ListAdded, { kind: "refused" }>): string[] {
  const head = kind === "added" ? "is added and serves from now on" : "is there already";
  const lines = [`${list.id} ${head}: ${list.items.length} items.`];
  if (!change) return lines;
  const { before, diff, pinned } = change;
  lines.push(`Against ${before.id}:`, ...diffLines(diff).map((line) => `  ${line}`));
  if (pinned > 0)
    lines.push(
      `Agencies with a year on ${before.id}: ${pinned}. It stays on it until their coordinator types: ปรับรายการ`,
    );
  if (list.fiscalYear > before.fiscalYear && !list.crosswalk)
    lines.push(`It brings no crosswalk from ${before.fiscalYear}: items are followed by their topic alone.`);
  return lines;
}

function diffLines(diff: CatalogueDiff): string[] {
  if (isSameList(diff)) return ["asks for the same"];
  const { added, removed, moved, changed, indicators, milestones } = codesOf(diff);
  const line = (name: string, what: readonly (string | number)[]): string[] =>
    what.length === 0 ? [] : [`${name}: ${what.join(", ")}`];
  const named = (from: string, to: string): string => (from === to ? to : `${from} > ${to}`);
  return [
    ...line("new", added),
    ...line("gone", removed),
    ...moved.map(({ kind, from, to }) => `${kind}: ${from.join(", ")} > ${to.join(", ")}`),
    ...changed.map(({ from, to, parts }) => `${named(from, to)}: other ${parts.join(", ")}`),
    ...line("other indicators", indicators),
    ...line("other milestones", milestones),
  ];
}

async function list({ deps, print }: Operator): Promise<void> {
  const lists = await listCatalogues(deps);
  print(
    lists,
    lists.map(
      ({ id, items, imported, agencies }) =>
        `${id}  ${items} items, agencies: ${agencies}${imported ? "  (imported)" : ""}`,
    ),
  );
}

/** Adds the commands to the program. */
export function registerCatalogue(program: Command): void {
  const catalogue = program.command("catalogue").description("the lists of the years");
  operatorCommand(
    catalogue
      .command("check")
      .argument("<file>")
      .description("name every fault of a list (.json or .xlsx); nothing is written"),
    (operator, _options, [file = ""]) => check(operator, file),
  );
  operatorCommand(
    catalogue
      .command("add")
      .argument("<file>")
      .description("check a list and add it for good; a running server serves it at once"),
    (operator, options, [file = ""]) => add(operator, file, options.json === true),
  );
  operatorCommand(catalogue.command("list").description("list the lists"), (operator) => list(operator));
}
