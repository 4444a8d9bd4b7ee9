import { expect, test } from "vitest";
import { readConfig, realLine } from "../../../src/config.ts";

const channel = { LINE_CHANNEL_SECRET: "secret", LINE_CHANNEL_ACCESS_TOKEN: "token" };

test.each(["https://api.line.me", "https://api.line.me/", "HTTPS://API.LINE.ME", "https://api.line.me:443"])(
  "%s is the real LINE, whose clock is not moved",
  (LINE_API_BASE_URL) => {
    expect(readConfig({ ...channel, LINE_API_BASE_URL }).line?.apiBaseUrl).toBe(realLine);
    const moved = { ...channel, LINE_API_BASE_URL, CLOCK_START: "2026-03-02T09:00:00+07:00" };
    expect(() => readConfig(moved)).toThrow("CLOCK_START");
  },
);

test.each(["not an address", "ftp://api.line.me", "https://user@api.line.me", "https://api.line.me/v2", "/"])(
  "%s is no base URL, and is not repeated in the fault",
  (LINE_API_BASE_URL) => {
    const read = () => readConfig({ ...channel, LINE_API_BASE_URL });
    expect(read).toThrow(/^LINE_API_BASE_URL must be an origin/);
  },
);
