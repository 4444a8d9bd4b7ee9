// Owns the proof that the SQLite adapter keeps the store's contract.
import { openSqliteStore } from "../../../src/store/index.ts";
import { temporaryFile } from "../../support/temporary-file.ts";
import { describeStoreContract } from "./contract/index.ts";
import { handlesOn } from "./contract/opened.ts";

describeStoreContract("SQLite", async () => {
  const { file, remove } = await temporaryFile("prongsai.db");
  return handlesOn(() => openSqliteStore({ file }), remove);
});
