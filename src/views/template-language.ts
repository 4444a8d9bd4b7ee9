// Owns the filling of templates: the part of JSON-e that the cards use, compiled once instead of read at every card.

/** Values for the slots of a template. */
export type Slots = Record<string, unknown>;

/** A template that is ready to be filled. Throws on a slot that is not given. */
export type Fill = (slots: Slots) => unknown;

/** A part that an `$if` without `else` leaves out; gone from its list or object, as in JSON-e. */
const left = Symbol("left out");

/**
 * Compiles a template of the JSON-e language (json-e.js.org). Of its operators the cards use `$eval` of a path,
 * `$if`/`then`/`else` on a path, and `${path}` in strings; every other one is refused here, at start.
 */
export function compileTemplate(template: unknown): Fill {
  if (typeof template === "string") return compileString(template);
  if (Array.isArray(template)) return compileList(template);
  if (template === null || typeof template !== "object") return () => template;
  const operators = Object.keys(template).filter((key) => key.startsWith("$"));
  if (operators.length === 0) return compileObject(Object.entries(template));
  const { $eval, $if, ...rest } = template as Record<string, unknown>;
  if (typeof $eval === "string" && Object.keys(rest).length === 0) return compilePath($eval);
  if (typeof $if === "string" && Object.keys(rest).every((key) => key === "then" || key === "else"))
    return compileIf($if, rest);
  throw new Error(`a template uses ${operators.join(", ")} in a way that cards do not know`);
}

function hasSlots(template: unknown): boolean {
  return JSON.stringify(template).includes("$");
}

function compilePath(path: string): Fill {
  if (!/^[a-zA-Z]+(\.[a-zA-Z]+)*$/.test(path)) throw new Error(`"${path}" in a template is not a path`);
  const names = path.split(".");
  return (slots) => {
    const value = names.reduce<unknown>((at, name) => (at as Slots | null | undefined)?.[name], slots);
    if (value === undefined) throw new Error(`the slot "${path}" of a template is not given`);
    return value;
  };
}

function compileString(text: string): Fill {
  const [first = "", ...rest] = text.split("${");
  if (rest.length === 0) return () => text;
  const parts = rest.map((part): [Fill, string] => {
    const end = part.indexOf("}");
    return [compilePath(part.slice(0, end)), part.slice(end + 1)];
  });
  return (slots) => parts.reduce((said, [fill, after]) => said + String(fill(slots)) + after, first);
}

function compileList(items: readonly unknown[]): Fill {
  const fills = items.map(compileTemplate);
  return (slots) => fills.map((fill) => fill(slots)).filter((value) => value !== left);
}

/** What has no slots is copied as a whole: most of a card is the same every time. */
function compileObject(entries: readonly [string, unknown][]): Fill {
  const fixed = Object.fromEntries(entries.filter(([, value]) => !hasSlots(value)));
  const fills = entries
    .filter(([, value]) => hasSlots(value))
    .map(([key, value]): [string, Fill] => [key, compileTemplate(value)]);
  return (slots) => {
    const filled: Slots = { ...fixed };
    for (const [key, fill] of fills) {
      const value = fill(slots);
      if (value !== left) filled[key] = value;
    }
    return filled;
  };
}

function compileIf(path: string, branches: Slots): Fill {
  const asked = compilePath(path);
  const [yes, no] = ["then", "else"].map((name) =>
    name in branches ? compileTemplate(branches[name]) : () => left,
  );
  return (slots) => (isTruthy(asked(slots)) ? yes : no)?.(slots);
}

/** As in JSON-e: empty texts, lists and objects are false. */
function isTruthy(value: unknown): boolean {
  if (value === null || typeof value !== "object") return Boolean(value);
  return Object.keys(value).length > 0;
}
