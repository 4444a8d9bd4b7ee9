// Owns the rule that LINE in miniature checks requests by LINE's own description.
import { expect, test } from "vitest";
import { strictSchemas } from "../../scripts/line-schemas/strict-schemas.ts";
import { readRequestSchemas, requests } from "../../src/simulator/message-rules/request-schemas.ts";

test("the schemas of requests are those of line-openapi (else: node scripts/write-line-schemas.ts)", () => {
  expect(readRequestSchemas()).toEqual(strictSchemas(requests));
});
