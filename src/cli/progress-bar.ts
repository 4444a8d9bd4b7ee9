// Owns the bar that shows a person how far a long command has come.
import { SingleBar } from "cli-progress";

export interface Progress {
  step(): void;
  stop(): void;
}

/** On stderr, and only where a person looks on: what is printed stays clean. `count` null: nobody knows how many there are. */
export function progressBar(count: number | null): Progress {
  if (!process.stderr.isTTY) return { step: () => {}, stop: () => {} };
  const format =
    count === null ? "{value} records" : "{bar} {percentage}% | {value}/{total} | {eta_formatted} left";
  const bar = new SingleBar({ stream: process.stderr, format, clearOnComplete: true });
  bar.start(count ?? Number.MAX_SAFE_INTEGER, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
