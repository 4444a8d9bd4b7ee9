import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../../src/chat/grammar/read.ts";
import type { Reading } from "../../../src/chat/grammar/reading.ts";

const today = "2026-03-02";

interface Row {
  said: string;
  means: string;
}

function rows(): Row[] {
  let means = "";
  const found: Row[] = [];
  for (const line of readFileSync(new URL("utterances.txt", import.meta.url), "utf8").split("\n")) {
    if (line.startsWith("> ")) means = line.slice(2);
    else if (line !== "" && !line.startsWith("#")) found.push({ said: line.replaceAll("\\n", "\n"), means });
  }
  return found;
}

function meaning(reading: Reading): string {
  if (reading.kind === "none") return "none";
  if (reading.kind === "ask") return `? ${reading.why}`;
  const args = Object.entries(reading.call.args).map(
    ([key, value]) => `${key}=${value.replaceAll(" ", "_")}`,
  );
  return [reading.call.command, ...args.sort()].join(" ");
}

const sorted = (means: string): string => {
  const [command = "", ...args] = means.split(" ");
  return command === "?" ? means : [command, ...args.sort()].join(" ");
};

test("what people say is read as they mean it", () => {
  const all = rows();
  const wrong = all.filter((row) => meaning(read(row.said, today)) !== sorted(row.means));
  expect(wrong.map((row) => `${row.said} => ${meaning(read(row.said, today))}, not ${row.means}`)).toEqual(
    [],
  );
  expect(all.length).toBeGreaterThan(250);
});
