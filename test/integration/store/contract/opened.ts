// Owns what the contract needs of an adapter under test.
import type { OpenedStore } from "../../../../src/store/copy-port.ts";

/** One empty data set and the handles on it. */
export interface Opened {
  store: OpenedStore;
  /** Closes the first handle and opens the data again, as after a restart. */
  reopen(): Promise<OpenedStore>;
  /** One more handle on the same data, as another process has it. */
  beside(): Promise<OpenedStore>;
  /** Closes all handles and removes the data. */
  close(): Promise<void>;
}

export type OpenStore = () => Promise<Opened>;

/** What a part of the contract is given: the data set of the running test. */
export type UnderTest = () => Opened;
