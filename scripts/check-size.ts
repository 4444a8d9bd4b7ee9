// Owns the size budget of the code (design section 10): fails with a line for each measure that is over.
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

const fileBudget = { median: 60, p90: 150, max: 250 };
const functionBudget = { median: 10, p90: 30, max: 50 };

interface Measured {
  where: string;
  lines: number;
}

function measuredFunctions(path: string, source: string): Measured[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const first = lineOf(node.getStart(file));
      found.push({ where: `${path}:${first}`, lines: lineOf(node.getEnd()) - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function faultsOf(what: string, measured: Measured[], budget: typeof fileBudget): string[] {
  const sorted = measured.map((one) => one.lines).sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const faults: string[] = [];
  if (at(0.5) > budget.median) faults.push(`${what}: median ${at(0.5)} lines, at most ${budget.median}`);
  if (at(0.9) > budget.p90) faults.push(`${what}: 90th percentile ${at(0.9)} lines, at most ${budget.p90}`);
  for (const one of measured)
    if (one.lines > budget.max) faults.push(`${one.where}: ${one.lines} lines, at most ${budget.max}`);
  console.log(`${what}: ${sorted.length}, median ${at(0.5)}, p90 ${at(0.9)}, longest ${sorted.at(-1) ?? 0}`);
  return faults;
}

const paths = globSync("src/**/*.{ts,js}").sort();
const sources = paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
const files = sources.map(({ path, text }) => ({ where: path, lines: text.trimEnd().split("\n").length }));
const functions = sources.flatMap(({ path, text }) => measuredFunctions(path, text));
const faults = [...faultsOf("files", files, fileBudget), ...faultsOf("functions", functions, functionBudget)];
for (const { path, text } of sources)
  if (!text.startsWith("// ") && !text.startsWith("#!"))
    faults.push(`${path}: no sentence at its head that says what it owns`);
for (const path of paths)
  if (/\/(utils?|helpers?|common|misc)\./.test(path)) faults.push(`${path}: name it for what it holds`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
