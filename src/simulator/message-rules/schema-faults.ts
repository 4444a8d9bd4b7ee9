// Owns the check of a request against LINE's own description of it, and the wording of what does not fit.
import type { ErrorObject, ValidateFunction } from "ajv";
import { type Fault, isInFlex } from "./faults.ts";
import { type RequestName, readRequestSchemas } from "./request-schemas.ts";

let compiled: Promise<(name: RequestName) => ValidateFunction> | null = null;

/** Compiled at the first request, so that a start stays quick and light. */
async function compile(): Promise<(name: RequestName) => ValidateFunction> {
  const { Ajv } = await import("ajv");
  const ajv = new Ajv({
    discriminator: true,
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
  });
  ajv.addSchema({ $id: "line", ...readRequestSchemas() });
  return (name) => {
    const validate = ajv.getSchema(`line#/$defs/${name}`);
    if (!validate) throw new Error(`no schema was compiled for ${name}`);
    return validate;
  };
}

/** What in a body does not fit LINE's schema of that request; empty when all fits. */
export async function schemaFaults(name: RequestName, body: unknown): Promise<Fault[]> {
  compiled ??= compile();
  const validate = (await compiled)(name);
  return validate(body) ? [] : (validate.errors ?? []).map(faultOf);
}

interface Worded {
  message: string;
  /** Of the property below the place that the validator names. */
  below?: unknown;
  form?: true;
}

function faultOf(error: ErrorObject): Fault {
  const { message, below, form } = isInFlex(error.instancePath) ? flexWords(error) : bodyWords(error);
  const at = below === undefined ? error.instancePath : `${error.instancePath}/${String(below)}`;
  return { at, message, ...(form ? { form } : {}) };
}

function flexWords({ keyword, params }: ErrorObject): Worded {
  if (keyword === "required") return { message: "must be specified", below: params.missingProperty };
  if (keyword === "additionalProperties")
    return { message: "unknown field", below: params.additionalProperty };
  return { message: "invalid property" };
}

function bodyWords({ keyword, params, parentSchema }: ErrorObject): Worded {
  const { minItems = 0, maxItems, minLength = 0, maxLength } = parentSchema ?? {};
  switch (keyword) {
    case "required":
      return { message: "May not be empty", below: params.missingProperty };
    case "minItems":
    case "maxItems":
      return { message: `Size must be between ${minItems} and ${maxItems}` };
    case "minLength":
    case "maxLength":
      return { message: `Length must be between ${minLength} and ${maxLength}` };
    case "enum":
      return { message: `Must be one of the following values: [${params.allowedValues.join(", ")}]` };
    case "discriminator":
      return { message: "Must be one of the known values", below: params.tag };
    case "minimum":
    case "maximum":
      return { message: `Must be between ${parentSchema?.minimum} and ${parentSchema?.maximum}` };
    default:
      return { message: "invalid", below: params.additionalProperty, form: true };
  }
}
