// Owns `npm run bench`: every benchmark in turn, one JSON object per line; ends with 1 if a limit is missed.
import { exampleGroup } from "../../src/sandbox/world.ts";
import { acknowledgedPerSecond, acknowledgementTime } from "./acknowledgement.ts";
import { idleMemory, readyAfterStart } from "./beginning.ts";
import { contentAtStart } from "./content.ts";
import { openingYears } from "./opening.ts";
import { planningOneDay } from "./planning.ts";
import { report } from "./result.ts";
import { openStage, type Stage } from "./stage.ts";
import { turns } from "./turns.ts";

async function* results() {
  yield readyAfterStart();
  yield idleMemory(exampleGroup.groupId);
  yield contentAtStart();
  yield* await planningOneDay();
  yield* await openingYears();
  yield* onStage(async function* (stage) {
    yield acknowledgedPerSecond(stage);
    yield acknowledgementTime(stage);
  });
  yield* onStage((stage) => turnsOf(stage));
}

async function* turnsOf(stage: Stage) {
  yield* await turns(stage);
}

/** Bot, echo and LINE in processes of their own: a flood of webhooks must not warm up what is measured after it. */
async function* onStage<T>(measure: (stage: Stage) => AsyncGenerator<T>) {
  const stage = await openStage();
  try {
    yield* measure(stage);
  } finally {
    await stage.close();
  }
}

for await (const result of results()) if (!report(result)) process.exitCode = 1;
