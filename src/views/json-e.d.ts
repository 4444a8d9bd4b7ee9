// Owns the type of json-e's one function, which the package does not bring along.
declare module "json-e" {
  function render(template: unknown, slots: Record<string, unknown>): unknown;
  export = render;
}
