// Owns what a sentence, a button and a quick reply all become: one command with its arguments.

/** A command's id and its arguments as strings; each command reads them with its own schema. */
export interface Call {
  command: string;
  args: Record<string, string>;
}
