import { defineConfig } from "vitest/config";

const onMongo = "test/integration/mongo/**/*.test.ts";
/** A fake in place of Node's own HTTP: nobody shares a process with it. */
const fakeHttp = "test/unit/line/**/*.test.ts";

export default defineConfig({
  test: {
    // Three also where there are two processors: much of the time is waiting for child processes and the browser.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // The files that a worker runs share its process and the project's modules, which saves half of the time.
    isolate: false,
    setupFiles: "test/support/each-file.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/{unit,integration,e2e,rules}/**/*.test.ts"],
          exclude: [onMongo, fakeHttp],
        },
      },
      { extends: true, test: { name: "fake-http", include: [fakeHttp], isolate: true } },
      {
        extends: true,
        // Its server starts when one of these files runs, and only then.
        test: { name: "mongo", include: [onMongo], globalSetup: "test/support/mongo-server.ts" },
      },
    ],
  },
});
