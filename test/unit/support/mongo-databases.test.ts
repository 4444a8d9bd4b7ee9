// Owns the proof that what a test asks of MONGODB_TEST_URI lands in a database of the test, and never in one of the server's.
import { expect, it } from "vitest";
import { withDatabase } from "../../support/mongo-databases.ts";

it.each([
  ["mongodb://h:27017", "mongodb://h:27017/own"],
  ["mongodb://h:27017/", "mongodb://h:27017/own"],
  ["mongodb://a:1,b:2/test", "mongodb://a:1,b:2/own"],
  ["mongodb+srv://u:p@c/?retryWrites=true", "mongodb+srv://u:p@c/own?retryWrites=true"],
  ["mongodb+srv://u:p@c/live?w=majority", "mongodb+srv://u:p@c/own?w=majority"],
])("%s is asked for a database of the test's own", (given, own) => {
  expect(withDatabase(given, "own")).toBe(own);
});

it("what is no connection string is refused", () => {
  expect(() => withDatabase("localhost:27017", "own")).toThrow("MONGODB_TEST_URI");
});
