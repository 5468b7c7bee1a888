/** An element as it begins. */
export interface XmlElement {
  readonly name: string;
  /** The content, its entities as they are, of an element without attributes and children. */
  readonly text?: string;
  /** Whether content follows that has still to be read, or passed over. */
  readonly open: boolean;
}

const declaration = /(?:<\?xml\s[^<>?]*\?>)?/y;
const space = /[ \t\r\n]*/y;
const leaf = /<([A-Za-z_][\w.:-]*)>([^<]*)<\/\1>/y;
const begin = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const end = /<\/([A-Za-z_][\w.:-]*)\s*>/y;

/**
 * Reads the plain XML of AWS's answers from front to back. It knows elements, attributes and text
 * without children beside it; at all else (comments, CDATA, document types) it throws, because a
 * document with them was not made by AWS.
 */
export class XmlCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#match(declaration);
  }

  /** The next element within the named one; undefined where that one ends, which is then passed. */
  next(parent: string): XmlElement | undefined {
    this.#match(space);
    const [, whole, text] = this.#match(leaf) ?? [];
    if (whole !== undefined && text !== undefined) return { name: whole, text, open: false };
    const [, name, attributes, slash] = this.#match(begin) ?? [];
    if (name !== undefined) {
      const open = slash === "";
      return open || attributes !== "" ? { name, open } : { name, text: "", open };
    }
    const [, ended] = this.#match(end) ?? [];
    if (ended !== parent) throw new SyntaxError(`No XML of AWS's at ${this.#at}.`);
    return undefined;
  }

  /** Passes over what is left of an open element. */
  skip(name: string): void {
    const open = [name];
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      const child = this.next(inner);
      if (child === undefined) open.pop();
      else if (child.open) open.push(child.name);
    }
  }

  /** Throws where anything but white space follows. */
  finish(): void {
    this.#match(space);
    if (this.#at < this.#text.length) throw new SyntaxError("The document has no end.");
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Text with its entities resolved; throws at an ampersand that begins none. */
export function decodeXml(text: string): string {
  // Quotes first and alone: they are all that most texts have, and what they give begins no entity.
  const unquoted = text.replaceAll("&quot;", '"');
  if (!unquoted.includes("&")) return unquoted;
  return unquoted.replace(
    /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos))?(;?)/g,
    (entity, hex?: string, decimal?: string, name?: string, semicolon?: string) => {
      if (semicolon === "") throw new SyntaxError(`No entity: ${entity}`);
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      const sign = named[name ?? ""];
      if (sign === undefined) throw new SyntaxError(`No entity: ${entity}`);
      return sign;
    },
  );
}
