// Owns LINE's own description of its requests as JSON schemas: read from line-openapi, one schema at a time when asked for.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What a schema of the description may hold; OpenAPI's way of polymorphism is a discriminator with a mapping. */
export interface OpenApiSchema {
  type?: string;
  properties?: Record<string, OpenApiSchema>;
  additionalProperties?: OpenApiSchema;
  required?: string[];
  items?: OpenApiSchema;
  allOf?: OpenApiSchema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
  $ref?: string;
  [keyword: string]: unknown;
}

const description = new URL("../../src/simulator/line-openapi/messaging-api.yml", import.meta.url);

/**
 * The schemas of messaging-api.yml by name. Each is parsed when it is first asked for: only a tenth of the file is
 * needed, and the whole of it would take as long as a test.
 */
export function readSchemas(): (name: string) => OpenApiSchema {
  const text = readFileSync(description, "utf8");
  const schemas = text.slice(text.indexOf("\n  schemas:\n"));
  const blocks = new Map(
    schemas
      .split(/\n {4}(?=[A-Z][A-Za-z0-9]*:\n)/)
      .map((block) => [block.slice(0, block.indexOf(":")), block]),
  );
  const parsed = new Map<string, OpenApiSchema>();
  return (name) => {
    const block = blocks.get(name);
    if (!block) throw new Error(`line-openapi has no schema ${name}`);
    const schema: OpenApiSchema = parsed.get(name) ?? parse(block)[name];
    parsed.set(name, schema);
    return schema;
  };
}
