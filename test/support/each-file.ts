// Runs before each test file (vitest's `setupFiles`).
import { afterAll } from "vitest";
import { endFile } from "./end-of-file.ts";

afterAll(endFile);
