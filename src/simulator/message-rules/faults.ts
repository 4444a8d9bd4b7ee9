// Owns faults of a request: where one lies, and the refusal LINE makes of several.
import { type Detail, Refusal, refusals } from "../refusal.ts";

/** A fault at a JSON pointer into the request body, such as `/messages/0/contents/body`. */
export interface Fault {
  at: string;
  message: string;
  /** Breaks the form of the request itself, which LINE answers without details. */
  form?: true;
}

const inFlex = /^\/messages\/(\d+)\/contents(\/.*)?$/;

/** `/messages/0/text` as LINE writes it outside of Flex: `messages[0].text`. */
function dotted(pointer: string): string {
  return pointer
    .slice(1)
    .replaceAll("/", ".")
    .replaceAll(/\.(\d+)(?=\.|$)/g, "[$1]");
}

export function isInFlex(pointer: string): boolean {
  return inFlex.test(pointer);
}

/**
 * LINE checks the request, then each message's Flex: faults of the first kind are named `messages[0].text`, those
 * of the second by a pointer into the Flex container (both as seen in real answers).
 */
export function refusalOf(faults: readonly Fault[]): Refusal {
  const form = faults.find((fault) => fault.form && !isInFlex(fault.at));
  if (form) return refusals.invalidProperty(dotted(form.at));
  const plain = faults.filter((fault) => !isInFlex(fault.at));
  if (plain.length > 0)
    return new Refusal(
      400,
      `The request body has ${plain.length} error(s)`,
      plain.map((fault) => ({ message: fault.message, property: dotted(fault.at) })),
    );
  return flexRefusal(faults);
}

function flexRefusal(faults: readonly Fault[]): Refusal {
  const index = inFlex.exec(faults[0]?.at ?? "")?.[1] ?? "0";
  const details = faults.flatMap((fault): Detail[] => {
    const match = inFlex.exec(fault.at);
    return match?.[1] === index ? [{ message: fault.message, property: match[2] ?? "/" }] : [];
  });
  return new Refusal(400, `A message (messages[${index}]) in the request body is invalid`, details);
}
