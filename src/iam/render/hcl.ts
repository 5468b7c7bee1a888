/** An expression that is written as it stands. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An item of a list with a comment above it. */
export class Commented {
  readonly comment: string;
  readonly value: HclValue;

  constructor(comment: string, value: HclValue) {
    this.comment = comment;
    this.value = value;
  }
}

export type HclValue =
  | string
  | number
  | boolean
  | Expression
  | Commented
  | readonly HclValue[]
  | { readonly [key: string]: HclValue };

/** Attributes as HashiCorp's formatter writes them: neighbours of one line have aligned signs. */
export function renderAttributes(
  attributes: Readonly<Record<string, HclValue>>,
  indent: string,
): string {
  const lines = Object.entries(attributes).map(([name, value]) => ({
    name: renderKey(name),
    value: renderValue(value, indent),
  }));
  return lines
    .map(({ name, value }, index) => {
      const width = isOneLine(value) ? widthOfRun(lines, index) : name.length;
      return `${indent}${name.padEnd(width)} = ${value}\n`;
    })
    .join("");
}

/** The longest name of the run of one-line attributes that the one at `index` stands in. */
function widthOfRun(
  lines: readonly { readonly name: string; readonly value: string }[],
  index: number,
): number {
  let from = index;
  while (from > 0 && isOneLine(lines[from - 1]?.value ?? "\n")) from -= 1;
  let to = index;
  while (to + 1 < lines.length && isOneLine(lines[to + 1]?.value ?? "\n")) to += 1;
  return Math.max(...lines.slice(from, to + 1).map(({ name }) => name.length));
}

function isOneLine(text: string): boolean {
  return !text.includes("\n");
}

function renderValue(value: HclValue, indent: string): string {
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object") return String(value);
  if (value instanceof Expression) return value.text;
  if (value instanceof Commented) return renderValue(value.value, indent);
  if (isList(value)) return renderList(value, indent);
  const inner = renderAttributes(value, `${indent}  `);
  return inner === "" ? "{}" : `{\n${inner}${indent}}`;
}

function renderList(items: readonly HclValue[], indent: string): string {
  if (items.length === 0) return "[]";
  const inner = `${indent}  `;
  const lines = items.map((item) => {
    const above = item instanceof Commented ? `${inner}# ${item.comment}\n` : "";
    return `${above}${inner}${renderValue(item, inner)},\n`;
  });
  return `[\n${lines.join("")}${indent}]`;
}

function isList(value: object): value is readonly HclValue[] {
  return Array.isArray(value);
}

function renderKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quote(name);
}

/** A quoted string in which nothing is a template. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}
