// Owns the queue of faults: which one strikes next, counted down, and forgotten when it is used up.
import {
  type ApiFault,
  type Fault,
  type FaultyCall,
  isWebhookFault,
  type WebhookFault,
} from "./fault-kinds.ts";
import type { Simulation } from "./simulation.ts";

/** Takes the first fault that fits; one without a number stays until it is cleared. */
function take<F extends Fault>(sim: Simulation, fits: (fault: Fault) => fault is F): F | null {
  const { faults } = sim.world;
  const fault = faults.find(fits);
  if (!fault) return null;
  if (fault.times !== null) fault.times -= 1;
  if (fault.times === 0) faults.splice(faults.indexOf(fault), 1);
  sim.changed(null);
  return fault;
}

/** The fault that strikes this call of the API, or null. */
export function takeApiFault(sim: Simulation, call: FaultyCall): ApiFault | null {
  return take(
    sim,
    (fault): fault is ApiFault => !isWebhookFault(fault) && (fault.on === "any" || fault.on === call),
  );
}

/** The fault that strikes the event that is about to be delivered, or null. */
export function takeWebhookFault(sim: Simulation): WebhookFault | null {
  return take(sim, isWebhookFault);
}
