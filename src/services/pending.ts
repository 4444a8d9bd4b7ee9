// Owns what waits for a person's second answer: questions and confirmations, single use, ten minutes.
import type { Call } from "../domain/call.ts";
import type { Pending } from "../domain/delivery.ts";
import { Refusal } from "../domain/errors.ts";
import { addMs, type Instant } from "../domain/time.ts";
import type { Deps } from "./deps.ts";
import { randomId } from "./short-id.ts";

/** Who is asked, where. `chat` is its `chatKey`; `userId` null: whoever of the chat answers. */
export interface Asked {
  chat: string;
  userId: string | null;
  agency: string | null;
  call: Call;
  now: Instant;
}

/** Who answers, where. */
export interface Answerer {
  chat: string;
  userId: string | null;
  /** The agency that the chat speaks for now; null: none. */
  agency: string | null;
  now: Instant;
}

const minutesOpen = 10;

/** Opens a question: the person's next text fills `call.args[slot]`. It takes the place of their open question in this chat. */
export async function askFor(
  deps: Deps,
  question: Asked & { slot: string; form: NonNullable<Pending["form"]> },
): Promise<string> {
  const { slot, form, ...asked } = question;
  return keep(deps, asked, { kind: "ask", slot, form });
}

/** Keeps a call for a button that confirms it. Returns the id that the button carries. */
export function confirmable(deps: Deps, asked: Asked): Promise<string> {
  return keep(deps, asked, { kind: "confirm", slot: null, form: null });
}

async function keep(
  deps: Deps,
  asked: Asked,
  rest: Pick<Pending, "kind" | "slot" | "form">,
): Promise<string> {
  const { now, ...pending } = asked;
  const id = randomId();
  const expiresAt = addMs(now, minutesOpen * 60_000);
  await deps.store.pending.add({ ...pending, ...rest, id, createdAt: now, expiresAt });
  return id;
}

/** The question that is open to this person in this chat; null: none. */
export function openQuestion(
  deps: Deps,
  chat: string,
  userId: string | null,
  now: Instant,
): Promise<Pending | null> {
  return deps.store.pending.openFor(chat, userId, now);
}

/** False if it was asked for another agency than the one that the chat speaks for by now: task ids mean others there. */
export function isAbout(pending: Pending, agency: string | null): boolean {
  return pending.agency === null || pending.agency === agency;
}

/**
 * What waits under this id for this person; null: over, used, of another chat, or of another agency.
 * Refuses someone else's answer to a question that was put to one person, and that of someone whom LINE does not name.
 */
export async function pendingFor(deps: Deps, id: string, answerer: Answerer): Promise<Pending | null> {
  const pending = await deps.store.pending.load(id);
  if (pending?.chat !== answerer.chat || pending.expiresAt <= answerer.now) return null;
  if (!isAbout(pending, answerer.agency)) return null;
  if (pending.userId !== null && pending.userId !== answerer.userId)
    throw new Refusal(answerer.userId === null ? "refusal.unknownPerson" : "refusal.pendingOther");
  return pending;
}

/**
 * Ends a question for good: true once only. Call it AFTER the answer was acted on: the acts are once per event, so
 * an event that is handled again after a crash still finds its question.
 */
export function takePending(deps: Deps, id: string, now: Instant): Promise<boolean> {
  return deps.store.pending.take(id, now);
}
