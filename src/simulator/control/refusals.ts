// Owns how the control API says no: a status and a plain sentence.
import type { NextFunction, Request, Response } from "express";
import { ZodError, z } from "zod";

export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const unknown = (what: string): ControlRefusal => new ControlRefusal(404, `There is no such ${what}.`);
export const impossible = (why: string): ControlRefusal => new ControlRefusal(400, why);

/** Answers a wrong body with what is wrong in it, a refusal with its sentence, anything else as a 500. */
export function answerControlRefusals(
  error: unknown,
  _req: Request,
  res: Response,
  next: NextFunction,
): void {
  if (error instanceof ZodError) res.status(400).json({ message: z.prettifyError(error) });
  else if (error instanceof Error && "status" in error)
    res.status(Number(error.status)).json({ message: error.message });
  else next(error);
}
