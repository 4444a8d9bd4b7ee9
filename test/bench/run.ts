// Owns `npm run bench`: every benchmark in turn, one JSON object per line; ends with 1 if a limit is missed.
import { exampleGroup } from "../../src/sandbox/world.ts";
import { acknowledgedPerSecond, acknowledgementTime } from "./acknowledgement.ts";
import { idleMemory, readyAfterStart } from "./beginning.ts";
import { planningOneDay } from "./planning.ts";
import { report } from "./result.ts";
import { openStage } from "./stage.ts";
import { turns } from "./turns.ts";

async function* results() {
  yield readyAfterStart();
  yield idleMemory(exampleGroup.groupId);
  yield* await planningOneDay();
  const stage = await openStage();
  try {
    yield acknowledgedPerSecond(stage);
    yield acknowledgementTime(stage);
    yield* await turns(stage);
  } finally {
    await stage.close();
  }
}

for await (const result of results()) if (!report(result)) process.exitCode = 1;
