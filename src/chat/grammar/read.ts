// Owns the reading of a text: the first reader that accounts for every word gives its meaning (design 3.2).
import { type CodeNames, usualNames } from "../../domain/code-names.ts";
import type { Day } from "../../domain/time.ts";
import { readDoubt } from "./doubt.ts";
import { readFixed } from "./fixed-commands.ts";
import { readEvidence, readLinkWish, readRemoval } from "./read-evidence.ts";
import { readFind } from "./read-find.ts";
import { readIndicator } from "./read-indicator.ts";
import { readMilestone } from "./read-milestone.ts";
import { readOpenYear } from "./read-open-year.ts";
import { readOpening } from "./read-opening.ts";
import { readSeveral } from "./read-several.ts";
import { readReason, readStatus } from "./read-status.ts";
import { readDue, readHistory, readNeeds, readNote, readShow } from "./read-task.ts";
import { readTick } from "./read-tick.ts";
import { none, type Reading } from "./reading.ts";
import { type Sentence, sentenceOf } from "./sentence.ts";

type Reader = (sentence: Sentence) => Reading | null;

/** About tasks, one command: free words first, since what follows them is not for the others. */
const taskReaders: readonly Reader[] = [
  readNote,
  readReason,
  readTick,
  readStatus,
  readEvidence,
  readRemoval,
  readLinkWish,
  readDue,
  readHistory,
  readNeeds,
  readShow,
  readIndicator,
];

function firstOf(readers: readonly Reader[], sentence: Sentence): Reading | null {
  for (const reader of readers) {
    const reading = reader(sentence);
    if (reading) return reading;
  }
  return null;
}

const readTask: Reader = (sentence) => firstOf(taskReaders, sentence);
const readers: readonly Reader[] = [
  // A search comes before all: what it looks for may read like anything else, and is not done.
  readFind,
  readFixed,
  readOpenYear,
  readOpening,
  readMilestone,
  readTask,
  (sentence) => readSeveral(sentence, readTask),
  readDoubt,
];

/** What a cut text means; see `read`. */
export function readSentence(sentence: Sentence): Reading {
  return firstOf(readers, sentence) ?? none;
}

/**
 * What a text means to the bot, on a Bangkok day. The text comes without a mention of the bot and without the call word.
 * `names`: how tasks are named in the agency's framework.
 * A change comes out only where verb and target are explicit and every word is accounted for; otherwise a question or none.
 */
export function read(text: string, today: Day, names: CodeNames = usualNames): Reading {
  return readSentence(sentenceOf(text, today, names));
}
