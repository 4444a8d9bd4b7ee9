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

/** The handles that `openOne` opens on one data set; `remove` takes that away. */
export async function handlesOn(
  openOne: () => Promise<OpenedStore>,
  remove: () => Promise<void>,
): Promise<Opened> {
  const open: OpenedStore[] = [];
  const beside = async (): Promise<OpenedStore> => {
    const store = await openOne();
    open.push(store);
    return store;
  };
  return {
    store: await beside(),
    beside,
    async reopen() {
      await open.shift()?.close();
      return beside();
    },
    async close() {
      await Promise.all(open.map((store) => store.close()));
      await remove();
    },
  };
}
