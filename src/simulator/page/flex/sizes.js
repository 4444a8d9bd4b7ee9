// Owns the numbers behind the keywords of Flex (LINE: Flex Message layout, measured in LINE's own simulator).

const spaces = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const fonts = {
  xxs: 11,
  xs: 13,
  sm: 14,
  md: 16,
  lg: 19,
  xl: 22,
  xxl: 29,
  "3xl": 35,
  "4xl": 48,
  "5xl": 74,
};
const images = {
  xxs: 40,
  xs: 60,
  sm: 80,
  md: 100,
  lg: 120,
  xl: 140,
  xxl: 160,
  "3xl": 180,
  "4xl": 200,
  "5xl": 220,
};
const borders = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };

function measure(keywords, value) {
  if (typeof value !== "string") return "";
  if (Object.hasOwn(keywords, value)) return `${keywords[value]}px`;
  return /^-?\d+(\.\d+)?(px|%)$/.test(value) ? value : "";
}

/** CSS length of a spacing, margin, padding or offset; "" where the value is no length of Flex. */
export const spaceOf = (value) => measure(spaces, value);
/** CSS length of a text or icon size; `md` without one. */
export const fontSizeOf = (value) => measure(fonts, value ?? "md") || "16px";
/** CSS width of an image; `md` without one. */
export const imageSizeOf = (value) => (value === "full" ? "100%" : measure(images, value ?? "md") || "100px");
/** CSS width of a border. */
export const borderOf = (value) => measure(borders, value);
/** CSS radius of a corner (same keywords as a space). */
export const radiusOf = (value) => measure(spaces, value);
/** CSS length of a width or height, which have no keywords. */
export const lengthOf = (value) => measure({}, value);

/** A colour as LINE takes it (#RRGGBB or #RRGGBBAA), else "". */
export function colorOf(value) {
  return typeof value === "string" && /^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : "";
}

/** CSS aspect ratio of "W:H"; 1:1 without one. */
export function ratioOf(value) {
  const parts = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value ?? "1:1");
  return parts ? `${parts[1]} / ${parts[2]}` : "1 / 1";
}
