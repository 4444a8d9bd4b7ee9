// Owns `npm run bench`: every benchmark in turn, one JSON object per line; ends with 1 if a limit is missed.
import { exampleGroup } from "../../src/sandbox/world.ts";
import { dropDatabase, withDatabase } from "../support/mongo-databases.ts";
import { startMongo } from "../support/mongo-server.ts";
import { acknowledgedPerSecond, acknowledgementTime } from "./acknowledgement.ts";
import { idleMemory, readyAfterStart } from "./beginning.ts";
import { claimsPerSecond } from "./claims.ts";
import { contentAtStart } from "./content.ts";
import { openingYears } from "./opening.ts";
import { planningOneDay } from "./planning.ts";
import { report } from "./result.ts";
import { openStage, type Stage } from "./stage.ts";
import { turns, turnsOnMongo } from "./turns.ts";
import { backlogMemory } from "./waiting.ts";

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
  yield* onStage(async function* (stage) {
    yield* await turns(stage);
  });
  yield claimsPerSecond(null);
  yield backlogMemory(null);
  yield* onMongo();
}

/** The same over MongoDB's protocol, beside the embedded store where the two are compared. */
async function* onMongo() {
  const { uri, end } = await mongoOfRun();
  const databases: string[] = [];
  const fresh = (): string => {
    const own = withDatabase(uri, `prongsai_bench_${process.pid}_${databases.length}`);
    databases.push(own);
    return own;
  };
  yield* onStage(async function* (stage) {
    const acknowledged = await acknowledgedPerSecond(stage);
    yield { ...acknowledged, name: `${acknowledged.name}, on MongoDB` };
    // Told for comparison: most of it is the database's own time.
    const waited = await acknowledgementTime(stage);
    yield { ...waited, name: `${waited.name}, on MongoDB`, limit: null };
  }, fresh());
  yield* onStage((mongodb) => besideSqlite(mongodb), fresh());
  yield claimsPerSecond(fresh);
  yield backlogMemory(fresh());
  for (const own of databases) await dropDatabase(own);
  await end();
}

async function* besideSqlite(mongodb: Stage) {
  yield* onStage(async function* (embedded) {
    yield* await turnsOnMongo(embedded, mongodb);
  });
}

/** The one of MONGODB_TEST_URI, else mongo-java-server. */
async function mongoOfRun(): Promise<{ uri: string; end(): Promise<void> }> {
  const given = process.env.MONGODB_TEST_URI;
  return given ? { uri: given, end: async () => {} } : startMongo();
}

/** Bot, echo and LINE in processes of their own: a flood of webhooks must not warm up what is measured after it. */
async function* onStage<T>(measure: (stage: Stage) => AsyncGenerator<T>, mongodbUri: string | null = null) {
  const stage = await openStage(mongodbUri);
  try {
    yield* measure(stage);
  } finally {
    await stage.close();
  }
}

for await (const result of results()) if (!report(result)) process.exitCode = 1;
