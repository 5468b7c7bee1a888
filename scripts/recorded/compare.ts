/** What placeholders of a recording stand for, found out while it is compared. */
export class Bindings {
  readonly #values = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** Whether a placeholder may stand for a value: always the same one, and no two for one. */
  bind(name: string, value: string): boolean {
    if (!/:\d+$/.test(name)) return true;
    const kind = name.replace(/:\d+$/, "");
    const known = this.#values.get(name);
    const owner = this.#names.get(`${kind} ${value}`);
    this.#values.set(name, known ?? value);
    this.#names.set(`${kind} ${value}`, owner ?? name);
    return (known ?? value) === value && (owner ?? name) === name;
  }
}

const anything =
  /^(<?date(time)?>?|<timestamp>|timestamp|<location(:\d+)?>|<code-size>|etag|copy-etag|display-name|owner-id|i-d|lambda-url)$/;

/**
 * What an answer has other than the recording, as `path: difference`. Placeholders as `<uuid:1>`
 * stand for some value, the same number for the same one; members without a value are absent.
 */
export function compare(
  recorded: unknown,
  actual: unknown,
  bindings: Bindings,
  path = "",
): string[] {
  if (typeof recorded === "string") return compareText(recorded, actual, bindings, path);
  if (Array.isArray(recorded)) return compareLists(recorded, actual, bindings, path);
  if (isObject(recorded)) return compareObjects(recorded, actual, bindings, path);
  return recorded === actual || (recorded === null && actual === undefined)
    ? []
    : [`${path}: ${show(actual)} where AWS says ${show(recorded)}`];
}

function compareText(
  recorded: string,
  actual: unknown,
  bindings: Bindings,
  path: string,
): string[] {
  if (anything.test(recorded) && actual !== undefined) return [];
  const text = typeof actual === "string" ? actual : show(actual);
  const names: string[] = [];
  const pattern = recorded
    .replaceAll("111111111111", "<account:1>")
    .split(/(<[\w-]+(?::\d+)?>)/i)
    .map((piece) => {
      if (!/^<[\w-]+(:\d+)?>$/i.test(piece)) return piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      names.push(piece.slice(1, -1));
      return "(.+?)";
    })
    .join("");
  const found = new RegExp(`^${pattern}$`, "s").exec(text);
  const typed = typeof actual === "string" || names.length > 0;
  const wrong = [`${path}: ${show(actual)} where AWS says ${show(recorded)}`];
  if (actual === undefined || found === null || !typed) return wrong;
  const bound = names.every((name, n) => bindings.bind(name, found[n + 1] ?? ""));
  return bound ? [] : wrong;
}

function compareLists(
  recorded: readonly unknown[],
  actual: unknown,
  bindings: Bindings,
  path: string,
): string[] {
  if (!Array.isArray(actual)) return [`${path}: ${show(actual)} where AWS says a list`];
  const count =
    actual.length === recorded.length
      ? []
      : [`${path}: ${actual.length} entries where AWS says ${recorded.length}`];
  return [
    ...count,
    ...recorded
      .slice(0, actual.length)
      .flatMap((item, n) => compare(item, actual[n], bindings, `${path}[]`)),
  ];
}

function compareObjects(
  recorded: Readonly<Record<string, unknown>>,
  actual: unknown,
  bindings: Bindings,
  path: string,
): string[] {
  if (!isObject(actual)) return [`${path}: ${show(actual)} where AWS says an object`];
  const names = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
  names.delete("ResponseMetadata");
  return [...names].flatMap((name) => {
    const at = path === "" ? name : `${path}.${name}`;
    if (!(name in recorded)) {
      return actual[name] === undefined ? [] : [`${at}: AWS does not say it`];
    }
    return actual[name] === undefined && recorded[name] !== null
      ? [`${at}: is missing`]
      : compare(recorded[name], actual[name], bindings, at);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 160);
}
