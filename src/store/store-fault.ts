// Owns the telling of a store's own faults: in the operator's words, with their remedy.
import { OperatorError } from "../domain/errors.ts";
import type { Store } from "./port.ts";

/** An OperatorError with the sentence for what is wrong with the store; any other fault as it is. */
export function toldFault(store: Pick<Store, "troubleOf">, fault: unknown): unknown {
  const trouble = store.troubleOf(fault);
  return trouble ? new OperatorError(trouble.sentence, { cause: fault }) : fault;
}
