// Owns the proof that a fault of the server is told from one of what was asked, however the driver wraps it.
import { mongo as driver } from "mongoose";
import { expect, it, onTestFinished } from "vitest";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { troubleOf } from "../../../src/store/mongo/trouble.ts";
import { inboxEvent, sentMessage } from "../../support/builders.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { openMongoRelay } from "../../support/mongo-relay.ts";

describeOnMongo("a connection that breaks in the middle", () => {
  it.each(["insert inbox", "update sentMessages"])(
    "of %s is the server's trouble, and passes",
    async (command) => {
      const relay = await openMongoRelay(openTestDatabase());
      const store = await openMongoStore({ uri: relay.uri });
      onTestFinished(async () => {
        await store.close();
        await relay.close();
      });
      relay.breakAt(command, "unanswered", 2);
      const write = command.startsWith("insert")
        ? store.inbox.add([inboxEvent()])
        : store.sentMessages.add([sentMessage()]);
      const fault = await write.then(() => null, store.troubleOf);
      expect(fault).toEqual({ sentence: expect.stringContaining("does not answer"), passes: true });
    },
  );
});

it("Atlas's one code for a wrong password and a full space names both", () => {
  const refusal = new driver.MongoServerError({ code: 8000, errmsg: "you are over your space quota" });
  expect(troubleOf(refusal, "h")?.sentence).toMatch(/password.*space/);
});

it("a command on a connection that the server has just ended is no fault of the question", () => {
  const ended = Object.assign(new Error("This socket has been ended by the other party"), { code: "EPIPE" });
  expect(troubleOf(ended, "h")).toMatchObject({ passes: true });
});

it("what came of the question is no trouble of the server", () => {
  for (const fault of [new driver.MongoServerError({ code: 11_000 }), new Error("other"), null])
    expect(troubleOf(fault, "h")).toBeNull();
});
