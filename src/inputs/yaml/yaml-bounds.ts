import {
  isAlias,
  isPair,
  isScalar,
  visit,
  type Alias,
  type CST,
  type Document,
  type Node,
  type Pair,
} from "yaml";

/** Deeper texts would overflow the stack of the parser, whose nodes are composed recursively. */
const maxDepth = 100;

/** How many nodes all aliases of a document may stand for together. */
const maxAliasedNodes = 10_000;

/** YAML's own kinds of values, which need no tag at all. */
const plainTags: ReadonlySet<string> = new Set(
  ["bool", "float", "int", "map", "null", "seq", "str"].map((name) => `tag:yaml.org,2002:${name}`),
);

/** What the parser takes and the step does not. */
interface Forbidden {
  readonly reason: string;
  readonly offset: number;
}

/** The first collection below more than `maxDepth` others, found without recursion. */
export function findDeepToken(tokens: readonly CST.Token[]): CST.Token | undefined {
  let level = [...tokens];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return level[0];
    level = level.flatMap(childrenOf);
  }
  return undefined;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part != null));
}

/** The first node that is refused: a foreign tag, `__proto__` as a key, an alias out of bounds. */
export function findForbidden(document: Document): Forbidden | undefined {
  let found: Forbidden | undefined;
  const refuse = (reason: string, node: Node): symbol => {
    found = { reason, offset: node.range?.[0] ?? 0 };
    return visit.BREAK;
  };
  const sizes = new AliasSizes(document);
  visit(document, {
    Pair: (_key, { key }: Pair) =>
      isScalar(key) && key.value === "__proto__"
        ? refuse("__proto__ is no key that a document may have", key)
        : undefined,
    Node: (_key, node) => {
      if (isAlias(node)) {
        const reason = sizes.refuse(node);
        return reason === undefined ? undefined : refuse(reason, node);
      }
      if (node.tag === undefined || plainTags.has(node.tag)) return undefined;
      return refuse("it uses a tag (!name) that is not YAML's own", node);
    },
  });
  return found;
}

/** Adds up what the aliases of a document stand for, each with the aliases inside of it. */
class AliasSizes {
  readonly #anchors = new Map<string, Node>();
  readonly #targets = new Map<Alias, Node>();
  readonly #sizes = new Map<unknown, number>();
  #total = 0;

  /** Of anchors of one name, the last one before an alias is meant. */
  constructor(document: Document) {
    visit(document, {
      Node: (_key, node) => {
        const anchor = isAlias(node) ? undefined : node.anchor;
        if (anchor !== undefined) this.#anchors.set(anchor, node);
        const target = isAlias(node) ? this.#anchors.get(node.source) : undefined;
        if (isAlias(node) && target !== undefined) this.#targets.set(node, target);
      },
    });
  }

  /** Counts one alias; says why it is refused, if it is. */
  refuse(alias: Alias): string | undefined {
    if (!this.#targets.has(alias)) return "an alias (*name) has no anchor (&name) before it";
    this.#total += this.#sizeOf(alias);
    if (this.#total <= maxAliasedNodes) return undefined;
    return "its aliases (*name) stand for too much, or for themselves";
  }

  /** An anchor that is still being counted stands for itself, without end. */
  #sizeOf(node: unknown): number {
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    this.#sizes.set(node, Infinity);
    const size = this.#count(node);
    this.#sizes.set(node, size);
    return size;
  }

  #count(node: unknown): number {
    if (isAlias(node)) return this.#sizeOf(this.#targets.get(node));
    if (isPair(node)) return this.#sizeOf(node.key) + this.#sizeOf(node.value);
    const items = (node as { readonly items?: readonly unknown[] } | null)?.items ?? [];
    return items.reduce<number>((sum, item) => sum + this.#sizeOf(item), 1);
  }
}
