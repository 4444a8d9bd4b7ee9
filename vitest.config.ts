import { defineConfig } from "vitest/config";

const onMongo = "test/integration/mongo/**/*.test.ts";

export default defineConfig({
  test: {
    // Two also where there are two processors: much of the time is waiting for child processes and the browser.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/{unit,integration,e2e,rules}/**/*.test.ts"],
          exclude: [onMongo],
        },
      },
      {
        extends: true,
        // Its server starts when one of these files runs, and only then.
        test: { name: "mongo", include: [onMongo], globalSetup: "test/support/mongo-server.ts" },
      },
    ],
  },
});
