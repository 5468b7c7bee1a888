interface Reference {
  readonly shape: string;
  readonly documentation?: string;
}

interface Shape {
  readonly members?: Readonly<Record<string, Reference>>;
  readonly member?: Reference;
  readonly key?: Reference;
  readonly value?: Reference;
}

interface Operation {
  readonly http: object;
  readonly input?: Reference;
  readonly output?: Reference & { readonly resultWrapper?: string };
  readonly errors?: readonly Reference[];
}

/** A service's model as botocore ships it. */
export interface ServiceModel {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** What a check does not need: prose, and what only a client does with a shape. */
const left = new Set(["documentation", "box", "sensitive", "deprecated", "deprecatedMessage"]);

/**
 * The named operations with every shape that they reach, one line each, without prose.
 * @throws Error for an operation that the model does not have
 */
export function compact(model: ServiceModel, names: readonly string[]): string {
  const { protocol, jsonVersion } = model.metadata;
  const operations = names.map((name) => {
    const found = model.operations[name];
    if (found === undefined) throw new Error(`The model has no operation ${name}.`);
    const { http, input, output, errors = [] } = found;
    const wrapper = output?.resultWrapper;
    return [
      name,
      {
        http,
        ...(input === undefined ? {} : { input: input.shape }),
        ...(output === undefined ? {} : { output: output.shape }),
        ...(wrapper === undefined ? {} : { wrapper }),
        errors: errors.map(({ shape }) => shape),
      },
    ] as const;
  });
  const reached = new Set<string>();
  for (const [, { input, output, errors }] of operations) {
    for (const root of [input, output, ...errors])
      if (root !== undefined) reach(model, root, reached);
  }
  const shapes = [...reached].sort().map((name) => [name, bare(model.shapes[name] ?? {})] as const);
  const metadata = JSON.stringify({ protocol, jsonVersion });
  return `{"metadata":${metadata},\n"operations":{\n${lines(operations)}\n},\n"shapes":{\n${lines(shapes)}\n}}\n`;
}

function reach(model: ServiceModel, name: string, reached: Set<string>): void {
  if (reached.has(name)) return;
  reached.add(name);
  const { members = {}, member, key, value } = model.shapes[name] ?? {};
  for (const reference of [...Object.values(members), member, key, value]) {
    if (reference !== undefined) reach(model, reference.shape, reached);
  }
}

function bare(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      left.has(key) && typeof inner !== "object" ? undefined : inner,
    ),
  ) as object;
}

function lines(entries: readonly (readonly [string, object])[]): string {
  return entries
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(",\n");
}
