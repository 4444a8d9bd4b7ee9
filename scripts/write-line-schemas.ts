// Owns `node scripts/write-line-schemas.ts`: after an update of line-openapi it writes what LINE in miniature checks requests by.
import { writeFileSync } from "node:fs";
import { requests, schemaFile } from "../src/simulator/message-rules/request-schemas.ts";
import { strictSchemas } from "./line-schemas/strict-schemas.ts";

writeFileSync(schemaFile, `${JSON.stringify(strictSchemas(requests))}\n`);
