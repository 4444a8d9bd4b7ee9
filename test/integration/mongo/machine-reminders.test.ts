// Owns the proof that a reminder which falls due while MongoDB is away is sent once when it is back, and that the server says how it stands.
import { expect, it, onTestFinished } from "vitest";
import { createApp } from "../../../src/app.ts";
import { createLineClient } from "../../../src/line/client.ts";
import { openMongoStore } from "../../../src/store/mongo/store.ts";
import { agency, chat } from "../../support/builders.ts";
import { openWay } from "../../support/cut-off.ts";
import { cutOff, outcomeOf, remindedToday } from "../../support/delivery.ts";
import { memoryLog } from "../../support/log.ts";
import { describeOnMongo, openTestDatabase } from "../../support/mongo.ts";
import { channelAccessToken, channelSecret, startSimulator } from "../../support/simulator.ts";

describeOnMongo("a reminder that falls due while MongoDB is away", () => {
  it("is sent once when it is back", async () => {
    const way = await openWay(openTestDatabase());
    const store = await openMongoStore({ uri: way.uri });
    const line = await startSimulator({
      webhookUrl: () => "http://127.0.0.1:9/webhook",
      onClockMoved: () => app.jobs.tick(),
    });
    const client = createLineClient({ channelAccessToken, apiBaseUrl: line.url, timeoutMs: 5_000 });
    const { log, lines } = memoryLog();
    const app = createApp({ store, clock: line.clock, line: client, log, worker: "test", channelSecret });
    onTestFinished(async () => {
      await Promise.all([app.jobs.stop(), line.close()]);
      await store.close();
      await way.close();
    });
    const people = await Promise.all(["a", "b"].map(async (name) => (await line.sim.addPerson(name)).userId));
    const group = (await line.sim.addGroup("office", people)).id;
    await line.sim.inviteBot(group);
    const channel = (await line.sim.state()).bot.userId;
    await store.agencies.save(agency(), "scene", []);
    await store.chats.save(chat({ channel, chatId: group }));
    await remindedToday({ store });

    await way.cutOff();
    const moved = line.sim.clock({ at: cutOff });
    await expect.poll(() => JSON.stringify(lines), { timeout: 10_000 }).toContain("heartbeat failed");
    // With its remedy, not as a fault of the driver's.
    const faults = lines.map(({ fields }) => JSON.stringify(fields)).filter((one) => one.includes("fault"));
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/MongoDB at .* does not answer: check that it runs/);
    await way.restore();
    await moved;
    await app.jobs.tick();
    await app.jobs.tick();
    const { row, digests, ledger, charged } = await outcomeOf({ sim: line.sim, store, group, channel });
    expect([row.state, digests.length, ledger.sent, charged]).toEqual(["sent", 1, 2, 2]);
  });
});
