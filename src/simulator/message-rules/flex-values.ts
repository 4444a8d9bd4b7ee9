// Owns the values that Flex properties take where LINE's schema says only "string" (REF flex message elements).

const keyword = "none|xs|sm|md|lg|xl|xxl";
const pixels = "\\d+(?:\\.\\d+)?px";
const percent = "\\d+(?:\\.\\d+)?%";
const whole = (...choices: string[]): RegExp => new RegExp(`^(?:${choices.join("|")})$`);

const color = /^#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?$/;
const spacing = whole(keyword, pixels);
const padding = whole(keyword, pixels, percent);
const offset = whole(keyword, `-?${pixels}`, `-?${percent}`);
const extent = whole(pixels, percent);
const fontSize = whole("xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl", pixels);
const imageSize = whole("xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|full", pixels, percent);
const ratio = /^\d{1,6}(?:\.\d+)?:\d{1,6}(?:\.\d+)?$/;

const byProperty: Readonly<Record<string, RegExp>> = {
  color,
  backgroundColor: color,
  borderColor: color,
  separatorColor: color,
  startColor: color,
  endColor: color,
  centerColor: color,
  margin: spacing,
  spacing,
  cornerRadius: spacing,
  borderWidth: whole("none|light|normal|medium|semi-bold|bold", pixels),
  paddingAll: padding,
  paddingTop: padding,
  paddingBottom: padding,
  paddingStart: padding,
  paddingEnd: padding,
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
  width: extent,
  maxWidth: extent,
  height: extent,
  maxHeight: extent,
  lineSpacing: whole(pixels),
  aspectRatio: ratio,
};

const sizes: Readonly<Record<string, RegExp>> = {
  text: fontSize,
  span: fontSize,
  icon: fontSize,
  image: imageSize,
};

/** The properties of a Flex component whose value LINE does not know, by name. */
export function unknownValues(component: object): string[] {
  const type = "type" in component && typeof component.type === "string" ? component.type : "";
  const unknown: string[] = [];
  for (const [property, value] of Object.entries(component)) {
    if (typeof value !== "string" || (type === "button" && property === "height")) continue;
    const form = property === "size" ? sizes[type] : byProperty[property];
    if (form && !form.test(value)) unknown.push(property);
  }
  return unknown;
}
