import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{unit,integration,e2e,rules}/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
