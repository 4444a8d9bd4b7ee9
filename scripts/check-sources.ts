// Owns the rules that no linter has: the present only from the clock, the environment only from the configuration.
import { globSync, readFileSync } from "node:fs";

const rules = [
  {
    pattern: /\bDate\.now\(\)|\bnew Date\(\)/,
    only: ["src/clock.ts"],
    say: "the present comes from the clock",
  },
  { pattern: /\bprocess\.env\b/, only: ["src/config.ts"], say: "settings come from src/config.ts" },
];

let faults = 0;
for (const path of globSync("src/**/*.ts")) {
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((line, index) => {
      for (const rule of rules) {
        if (!rule.pattern.test(line) || rule.only.includes(path)) continue;
        console.error(`${path}:${index + 1}: ${rule.say}`);
        faults += 1;
      }
    });
}
process.exitCode = faults > 0 ? 1 : 0;
