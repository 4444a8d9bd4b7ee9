// Owns how a check of `doctor` ends: well, or with what is wrong and what to do about it.

export interface Finding {
  state: "ok" | "warning" | "fault";
  detail: string;
  remedy: string | null;
}

export const fine = (detail: string): Finding => ({ state: "ok", detail, remedy: null });
export const warning = (detail: string, remedy: string): Finding => ({ state: "warning", detail, remedy });
export const fault = (detail: string, remedy: string): Finding => ({ state: "fault", detail, remedy });
