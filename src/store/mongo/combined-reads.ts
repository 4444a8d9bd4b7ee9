// Owns the reading of short answers: what is asked at the same moment goes to the server in one command.
import { mongo } from "mongoose";

type Document = mongo.BSON.Document;

export interface Query {
  filter: Document;
  projection?: Document;
  sort?: Document;
  limit?: number;
  /** Asked in a command of its own: a lookup takes none. */
  hint?: Document;
}

/** Short answers to queries that every turn asks; small documents, or few. */
export type Read = <T extends Document>(name: string, query: Query) => Promise<T[]>;

type Command = (asked: Document) => Promise<Document>;

interface Asked {
  name: string;
  query: Query;
  resolve(documents: Document[]): void;
  reject(fault: unknown): void;
}

/** One answer of a server is at most 16 MB. */
const mostTogether = 16;
const mostRead = 100_000;

/** The document that the lookups hang on: the schema's mark, which every database has that was opened. */
const anchor = { collection: "installation", _id: "schema" } as const;

/**
 * A command costs this process half a millisecond, whatever it asks: a turn's dozen reads take a third of the time in one.
 * `passes`: whether a fault says that the server is away. Of any other, e.g. of an answer that is too large, each query is
 * asked by itself.
 */
export function combinedReads(db: mongo.Db, passes: (fault: unknown) => boolean): Read {
  const command = repeated(db, passes);
  let waiting: Asked[] = [];
  const ask = (): void => {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += mostTogether)
      void answer(command, passes, all.slice(from, from + mostTogether));
  };
  return <T extends Document>(name: string, query: Query) => {
    if (query.hint) return find(command, name, query) as Promise<T[]>;
    return new Promise<T[]>((resolve, reject) => {
      // All that is asked before the next tick is asked by the same turn, or by its neighbours.
      if (waiting.length === 0) process.nextTick(ask);
      waiting.push({ name, query, resolve: (documents) => resolve(documents as T[]), reject });
    });
  };
}

/** As the driver does with its own reads, and with no command: after a fault that passes, it is asked once more. */
function repeated(db: mongo.Db, passes: (fault: unknown) => boolean): Command {
  return (asked) =>
    db.command(asked).catch((fault: unknown) => {
      const waited = fault instanceof mongo.MongoServerSelectionError;
      if (waited || !passes(fault)) throw fault;
      return db.command(asked);
    });
}

async function answer(
  command: Command,
  passes: (fault: unknown) => boolean,
  asked: readonly Asked[],
): Promise<void> {
  const answers =
    asked.length > 1 ? await lookUp(command, asked).catch((fault: unknown) => ({ fault })) : null;
  if (Array.isArray(answers)) for (const [at, { resolve }] of asked.entries()) resolve(answers[at] ?? []);
  else if (answers && passes(answers.fault)) for (const { reject } of asked) reject(answers.fault);
  else for (const { name, query, resolve, reject } of asked) find(command, name, query).then(resolve, reject);
}

/** One command without a cursor, in half the time that the driver takes for one. */
async function find(command: Command, name: string, query: Query): Promise<Document[]> {
  const found = await command({ find: name, ...query, batchSize: mostRead, singleBatch: true });
  return found.cursor.firstBatch;
}

/** The answers in the order of the queries. */
async function lookUp(command: Command, asked: readonly Asked[]): Promise<Document[][]> {
  const lookups = asked.map(({ name, query }, at) => ({
    $lookup: { from: name, let: {}, pipeline: stagesOf(query), as: String(at) },
  }));
  const pipeline = [{ $match: { _id: anchor._id } }, { $project: { _id: 1 } }, ...lookups];
  const found = await command({ aggregate: anchor.collection, pipeline, cursor: {} });
  const [together] = found.cursor.firstBatch;
  if (!together) throw new Error("the database was emptied while it was open");
  return asked.map((_, at) => together[at]);
}

function stagesOf({ filter, projection, sort, limit }: Query): Document[] {
  return [
    { $match: filter },
    ...(sort ? [{ $sort: sort }] : []),
    ...(limit ? [{ $limit: limit }] : []),
    ...(projection ? [{ $project: projection }] : []),
  ];
}
