// Owns the reading of one content file: its JSON, its shape, its rules, and every fault as a sentence.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { z } from "zod";
import { OperatorError } from "../domain/errors.ts";
import type { Fault } from "./fault.ts";

/** What a content file must be. */
export interface ContentForm<T> {
  schema: z.ZodType<T>;
  faults: (content: T) => Fault[];
  /** What the rules find in data of another shape, as far as it can be read; absent: nothing. */
  faultsOfOutline?: (data: unknown) => Fault[];
}

/**
 * Reads a content file. Throws an `OperatorError` with one line for each fault: file, place, sentence.
 */
export function readContent<T>(path: string, form: ContentForm<T>): T {
  const { content, faults } = inspected(parsed(path), form);
  if (content === null || faults.length > 0) throw faulty(basename(path), faults);
  return content;
}

/** Data held against its form: the content, null where its shape is wrong, and every fault. */
export function inspected<T>(data: unknown, form: ContentForm<T>): { content: T | null; faults: Fault[] } {
  // Every file is read once: compiling its shape would take longer than reading it.
  const shape = form.schema.safeParse(data, { jitless: true });
  if (shape.success) return { content: shape.data, faults: form.faults(shape.data) };
  const faults = shape.error.issues.map(({ path, message }) => ({
    path: placeOf(path),
    sentence: plain(message),
  }));
  return { content: null, faults: [...faults, ...(form.faultsOfOutline?.(data) ?? [])] };
}

/** The words of the schema for what has another type, as the other rules say it. */
function plain(message: string): string {
  const [, expected, received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (!expected || !received) return message;
  return received === "undefined" ? "is missing" : `is ${received}, but must be ${expected}`;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (fault) {
    throw faulty(basename(path), [
      { path: "", sentence: fault instanceof Error ? fault.message : String(fault) },
    ]);
  }
}

function faulty(file: string, faults: readonly Fault[]): OperatorError {
  return new OperatorError(
    faults
      .map(({ path, sentence }) => [file, path, sentence].filter((part) => part !== "").join(": "))
      .join("\n"),
  );
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at > 0 ? "." : ""}${String(key)}`))
    .join("");
}
