// Owns what must hold for the practices of a guidance library beside their codes: frequencies, stages, doubles.
import type { Guidance, GuidancePractice } from "../domain/catalogue.ts";
import { dueMonthsOf } from "../domain/frequency.ts";
import type { Fault } from "./fault.ts";

/**
 * Stages are as many as the times of the frequency (one for a share, which it names), times without stages have names,
 * and doubles name each other, under different indicators, with the same frequency.
 */
export function practiceFaults(guidance: Guidance): Fault[] {
  const byCode = new Map(guidance.practices.map((one) => [one.code, one]));
  return guidance.practices.flatMap((practice, at) => {
    const place = `practices[${at}]`;
    return [
      ...stageFaults(practice, place),
      ...nameFaults(guidance, practice, place),
      ...(practice.sameAs ?? []).flatMap((code) =>
        doubleFaults(practice, byCode.get(code), { path: `${place}.sameAs`, code }),
      ),
    ];
  });
}

function stageFaults({ frequency, stages = [] }: GuidancePractice, place: string): Fault[] {
  if (!frequency) return [];
  const share = frequency.kind === "percent";
  const times = share ? 1 : dueMonthsOf(frequency).length;
  if (stages.length === times || (stages.length === 0 && !share)) return [];
  return [{ path: `${place}.stages`, sentence: `are ${stages.length}, but its frequency has ${times}` }];
}

function nameFaults(guidance: Guidance, { frequency, stages }: GuidancePractice, place: string): Fault[] {
  const named = frequency?.kind !== "timesAYear" && frequency?.kind !== "quarterly";
  if (named || stages || guidance.occurrences) return [];
  return [{ path: "occurrences", sentence: `are missing: ${place} has a frequency without stages` }];
}

function doubleFaults(
  practice: GuidancePractice,
  double: GuidancePractice | undefined,
  { path, code }: { path: string; code: string },
): Fault[] {
  if (!double) return [{ path, sentence: `${code} does not exist` }];
  if (double.indicator === practice.indicator)
    return [{ path, sentence: `${code} stands under the same indicator` }];
  if (!double.sameAs?.includes(practice.code)) return [{ path, sentence: `${code} does not name it back` }];
  return JSON.stringify(double.frequency) === JSON.stringify(practice.frequency)
    ? []
    : [{ path, sentence: `${code} has another frequency` }];
}
