// Owns what one piece of work reads: within a turn nothing is asked for twice, and what the last turn read is asked for at once.
import { AsyncLocalStorage } from "node:async_hooks";

type Ask = () => Promise<unknown>;

interface Turn {
  answers: Map<string, Promise<unknown>>;
  asked: Map<string, Ask>;
}

const running = new AsyncLocalStorage<Turn>();

export interface Turns {
  /** Runs a piece of work as one turn about something, e.g. a chat. */
  turn<T>(about: string, work: () => Promise<T>): Promise<T>;
}

/** Chats that talk at the same time. */
const mostRemembered = 1_000;

/** Turns of one store. Each remembers what it read for the next one about the same. */
export function createTurns(): Turns {
  const remembered = new Map<string, Map<string, Ask>>();
  return {
    turn(about, work) {
      const turn: Turn = { answers: new Map(), asked: new Map() };
      return running.run(turn, async () => {
        // What is not needed this time is nobody's fault.
        for (const [name, ask] of remembered.get(about) ?? []) askOnce(turn, name, ask);
        try {
          return await work();
        } finally {
          remembered.delete(about);
          remembered.set(about, turn.asked);
          for (const oldest of remembered.keys()) {
            if (remembered.size <= mostRemembered) break;
            remembered.delete(oldest);
          }
        }
      });
    },
  };
}

/** Asks unless that was asked before. A failed answer is forgotten: whoever needs it asks again. */
function askOnce({ answers }: Turn, name: string, ask: Ask): void {
  if (answers.has(name)) return;
  const answer = ask();
  answers.set(name, answer);
  answer.catch(() => answers.get(name) === answer && answers.delete(name));
}

/**
 * What was asked under this name in the running turn, else what `ask` answers now. A save over something that somebody else
 * changed meanwhile is refused by its version, so what was read a moment ago is as good as what would be read now.
 */
export function onceInTurn<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const turn = running.getStore();
  if (!turn) return ask();
  turn.asked.set(name, ask);
  askOnce(turn, name, ask);
  return turn.answers.get(name) as Promise<T>;
}

/** Before and after each save: what is read then is what stands then. */
export function forgetReads(): void {
  running.getStore()?.answers.clear();
}
