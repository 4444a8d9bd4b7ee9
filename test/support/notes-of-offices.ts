// Owns the notes that the people of offices say to several servers: each is acknowledged in the end, and their order is known.
import { assessmentId, type Change, eventOf } from "../../src/domain/assessment.ts";
import type { Store } from "../../src/store/port.ts";
import type { SaidNote } from "../crash/busy.ts";
import { codes, type Office } from "../crash/offices.ts";
import type { RunningSimulator } from "./simulator.ts";

/**
 * Everybody says so many notes, one after the other, and waits for the acknowledgement of each: what a server did not
 * acknowledge LINE sends again. `inTheMiddle` begins when half of them are said; when it is over, everybody says the last one.
 */
export async function talk(
  { sim }: RunningSimulator,
  offices: readonly Office[],
  each: number,
  inTheMiddle: () => Promise<unknown> = async () => {},
): Promise<SaidNote[]> {
  await sim.settings({ redelivery: true });
  const people = offices.flatMap((office) => office.people.map((userId, at) => ({ office, userId, at })));
  const said: SaidNote[] = [];
  const middle = Promise.withResolvers<void>();
  let redelivered: Promise<unknown> = Promise.resolve();
  const say = async ({ office, userId, at }: (typeof people)[number], n: number): Promise<void> => {
    const words = `n${String(n).padStart(4, "0")}p${at}`;
    const text = `ita ${codeOf(n, at)} หมายเหตุ ${words}`;
    if ((await sim.text(office.group, userId, text)).webhookStatus !== 200) {
      redelivered = redelivered.then(() => sim.redeliver());
      await redelivered;
    }
    said.push({ agency: office.agency, who: `p${at}`, words });
    if (said.length * 2 >= each * people.length) middle.resolve();
  };
  const over = middle.promise.then(inTheMiddle);
  const sayAll = async (who: (typeof people)[number]): Promise<void> => {
    for (let n = 1; n < each; n += 1) await say(who, n);
    await over;
    await say(who, each);
  };
  await Promise.all(people.map(sayAll));
  return said;
}

/** Nobody writes to a task of somebody else's: what is announced of two notes differs. */
function codeOf(note: number, person: number): string {
  return codes[(note * 3 + person) % codes.length] ?? "O1";
}

/** Each person's notes count upwards in the events of the year, which stand in the order in which they were applied. */
export async function disorderIn(store: Store, { agency }: Office): Promise<string[]> {
  const year = await store.assessments.load(assessmentId(agency, 2569));
  const changes = await store.changes.byAgency(agency, { limit: 1_000 });
  const place = new Map(year?.events.map((event, at) => [event, at]));
  const placeOf = (change: Change): number => place.get(eventOf(change)) ?? -1;
  const done = changes.toSorted((a, b) => placeOf(a) - placeOf(b));
  const people = Map.groupBy(done, ({ by }) => by);
  return [...people].flatMap(([by, own]) => {
    const words = own.map(
      ({ after }) =>
        JSON.stringify(after)
          .match(/n\d{4}p\d/g)
          ?.at(-1) ?? "",
    );
    return words.join() === words.toSorted().join() ? [] : [`${by}: done in the order ${words.join()}`];
  });
}
