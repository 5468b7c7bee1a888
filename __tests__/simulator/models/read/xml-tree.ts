/** An element of an XML document, its text without that of its children. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

const token =
  /<\?[^>]*\?>|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads the XML that AWS, its clients and the simulator write.
 * @throws SyntaxError for anything else
 */
export function readXml(text: string): XmlNode {
  const top: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw new SyntaxError(`No XML at ${at}: ${text.slice(at, at + 40)}`);
    place(found, open);
  }
  const [root] = top.children;
  if (root === undefined || open.length > 1) throw new SyntaxError("The document is not whole.");
  return root;
}

function place(
  [, close, name, attributes = "", slash, text]: RegExpExecArray,
  open: XmlNode[],
): void {
  const parent = open.at(-1);
  if (parent === undefined) throw new SyntaxError("An element ends that never began.");
  if (text !== undefined) parent.text += unescapeXml(text);
  if (close !== undefined && open.pop()?.name !== close) throw new SyntaxError(`</${close}>`);
  if (name === undefined) return;
  const node = { name, attributes: readAttributes(attributes), children: [], text: "" };
  parent.children.push(node);
  if (slash !== "/") open.push(node);
}

function readAttributes(text: string): Record<string, string> {
  if (text === "") return {};
  const found = text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...found].map(([, name = "", double, single]) => [name, unescapeXml(double ?? single ?? "")]),
  );
}

const entities: Readonly<Record<string, string>> = {
  ...{ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" },
};

export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ""] ?? whole;
    },
  );
}
