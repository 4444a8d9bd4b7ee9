// Owns the first steps of `npm run cli -- <command>`: what was compiled at an earlier run is taken up.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommand } = await import("./cli/program.ts");
await runCommand();
