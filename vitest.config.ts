import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{unit,integration,e2e,rules}/**/*.test.ts"],
    // Two also where there are two processors: much of the time is waiting for child processes and the browser.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
