// Owns aggregates on MongoDB: read with what is kept of them, saved only over the version that was read.
import type { Aggregate } from "../../domain/agency.ts";
import type { Change } from "../../domain/assessment.ts";
import type { AggregateStore, SaveResult } from "../port.ts";
import { type Fields, fieldsOf } from "./aggregate-documents.ts";
import {
  type AggregateReader,
  type AggregateSpec,
  aggregateReader,
  type Filter,
} from "./aggregate-reading.ts";
import type { Mongo } from "./connection.ts";
import { decided, guardedSave, type Place, type Save, type Saved } from "./guarded-saves.ts";
import { forgetReads } from "./turns.ts";

export interface Aggregates<T extends Aggregate> extends AggregateStore<T> {
  /** One as it stands in the store, not kept: for streams over many. */
  read(filter: Filter): Promise<T | null>;
  /** All that fit, by id, with the documents that are kept; for what is asked for again and again. */
  select(filter: Filter): Promise<T[]>;
  /** A guarded save that leaves only `mark` in the place of the aggregate. */
  replace(aggregate: T, mark: Fields, eventId: string, changes: readonly Change[]): Promise<SaveResult>;
}

/** Load, select and guarded save of one kind of aggregate; every query by `_id`, or by the index of the given filter. */
export function aggregatesOf<T extends Aggregate>(mongo: Mongo, spec: AggregateSpec): Aggregates<T> {
  const reader = aggregateReader<T>(mongo, spec);
  const place: Place = { mongo, name: spec.collection, unversioned: spec.unversioned ?? [] };
  return {
    load: reader.load,
    read: reader.read,
    select: reader.select,
    async save(aggregate, eventId, changes) {
      const next = fieldsOf(aggregate);
      const saved = await savedOver(reader, place, aggregate, { next, eventId, changes }).finally(
        forgetReads,
      );
      if (saved.result !== "saved") return saved.result;
      const { version, events } = saved;
      reader.kept.put(aggregate.id, version, { ...aggregate, version, events });
      return "saved";
    },
    async replace(aggregate, mark, eventId, changes) {
      const wish = { next: mark, eventId, changes };
      // Nothing of version 0 stands.
      const saved =
        aggregate.version === 0
          ? decided(place, overNothing(aggregate, wish))
          : savedOver(reader, place, aggregate, wish);
      return (await saved.finally(forgetReads)).result;
    },
  };
}

type Wish = Pick<Save, "next" | "eventId" | "changes">;

function overNothing({ id, version }: Aggregate, wish: Wish): Save {
  return { ...wish, id, before: { version, events: [], fields: {} } };
}

/** What was read is kept, or read again: only what differs from it is sent. */
async function savedOver<T extends Aggregate>(
  { kept, read }: AggregateReader<T>,
  place: Place,
  aggregate: T,
  wish: Wish,
): Promise<Saved> {
  const { id, version } = aggregate;
  forgetReads();
  if (version === 0) return guardedSave(place, { ...wish, id, before: null });
  const base = kept.get(id, version) ?? (await read({ _id: id, version }));
  if (!base) return decided(place, overNothing(aggregate, wish));
  const before = { version, events: base.events, fields: fieldsOf(base) };
  return guardedSave(place, { ...wish, id, before });
}
