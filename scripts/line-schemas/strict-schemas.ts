// Owns the translation of LINE's OpenAPI schemas into strict JSON schemas: `type` selects, unknown properties are refused.
import { type OpenApiSchema, readSchemas } from "./schema-blocks.ts";

type Json = Record<string, unknown>;
type Discriminator = NonNullable<OpenApiSchema["discriminator"]>;

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);
const refTo = (name: string): Json => ({ $ref: `#/$defs/${name}` });

/** The value of a discriminator that stands for the schema `name`, looked up in the base among its parts. */
function tagOf(name: string, parts: readonly OpenApiSchema[]): [property: string, value: string] | null {
  for (const { discriminator } of parts) {
    const member = Object.entries(discriminator?.mapping ?? {}).find(([, ref]) => nameOf(ref) === name);
    if (discriminator && member) return [discriminator.propertyName, member[0]];
  }
  return null;
}

/** A base with a discriminator: its property chooses the member. */
function choice(base: OpenApiSchema, by: Discriminator): Json {
  return {
    type: "object",
    required: [...new Set([...(base.required ?? []), by.propertyName])],
    discriminator: { propertyName: by.propertyName },
    oneOf: Object.values(by.mapping).map((ref) => refTo(nameOf(ref))),
  };
}

/** A schema with its references turned to `$defs`; objects without a name of their own are closed as well. */
function strict(schema: OpenApiSchema): Json {
  if (schema.$ref) return refTo(nameOf(schema.$ref));
  if (schema.items) return { ...schema, items: strict(schema.items) };
  if (schema.additionalProperties)
    return { ...schema, additionalProperties: strict(schema.additionalProperties) };
  return schema.properties ? closed("", [schema]) : schema;
}

/** An object made of all its parts, with no other property than theirs. */
function closed(name: string, parts: readonly OpenApiSchema[]): Json {
  const properties: Json = {};
  for (const part of parts)
    for (const [key, value] of Object.entries(part.properties ?? {})) properties[key] = strict(value);
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const tag = tagOf(name, parts);
  if (tag) {
    properties[tag[0]] = { const: tag[1] };
    required.add(tag[0]);
  }
  return { type: "object", properties, required: [...required], additionalProperties: false };
}

function referencesIn(schema: unknown): string[] {
  return Array.from(JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g), (match) => match[1] ?? "");
}

/**
 * One schema document with everything the named requests need under `$defs`. A base with a discriminator becomes a
 * choice by its property; a member of it is its base and its own parts in one closed object.
 */
export function strictSchemas(roots: readonly string[]): Json {
  const read = readSchemas();
  const partsOf = (schema: OpenApiSchema): OpenApiSchema[] => {
    const whole = schema.$ref ? read(nameOf(schema.$ref)) : schema;
    return [whole, ...(whole.allOf ?? []).flatMap(partsOf)];
  };
  const translate = (name: string): Json => {
    const schema = read(name);
    if (schema.discriminator) return choice(schema, schema.discriminator);
    return schema.properties || schema.allOf ? closed(name, partsOf(schema)) : strict(schema);
  };
  const $defs: Record<string, Json> = {};
  const waiting = [...roots];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    const made = translate(name);
    $defs[name] = made;
    waiting.push(...referencesIn(made).filter((asked) => !$defs[asked]));
  }
  return { $defs };
}
