import { randomUUID } from "node:crypto";
import type { SimClock } from "../clock.ts";
import type { Input } from "./configuration.ts";
import type { SimFunction } from "./function.ts";
import { notFound, oldRevision } from "./rules.ts";
import { AwsFault } from "../service.ts";

interface Alias {
  readonly AliasArn: string;
  readonly Name: string;
  FunctionVersion: string;
  Description: string;
  RevisionId: string;
  RoutingConfig?: { AdditionalVersionWeights: Record<string, number> };
}

/** Aliases of one function, with their own revisions and the rules for weights. */
export class SimAliases {
  readonly all = new Map<string, Alias>();
  readonly #function: SimFunction;
  readonly #clock: SimClock;
  readonly #moved = new Map<string, number>();

  constructor(owner: SimFunction, clock: SimClock) {
    this.#function = owner;
    this.#clock = clock;
  }

  /** The version behind an alias's name, or undefined where the name is no alias. */
  versionOf(name: string): string | undefined {
    return this.all.get(name)?.FunctionVersion;
  }

  movedAt(name: string): number {
    return this.#moved.get(name) ?? 0;
  }

  /** A version that an alias points to, by whichever weight, stays. */
  refuseDeletionOf(version: string): void {
    const using = [...this.all.values()]
      .filter(
        ({ FunctionVersion, RoutingConfig }) =>
          FunctionVersion === version ||
          RoutingConfig?.AdditionalVersionWeights[version] !== undefined,
      )
      .map(({ Name }) => Name);
    if (using.length === 0) return;
    throw conflict(
      `Unable to delete version because the following aliases reference it: [${using.join(", ")}]`,
    );
  }

  /** Source: recordings TestLambdaAlias::test_notfound_and_invalid_routingconfigs, test_non_existent_alias_update. */
  get(name: string, missing = "Cannot find alias arn"): Alias {
    const alias = this.all.get(name);
    if (alias !== undefined) return alias;
    throw notFound(`${missing}: ${this.#function.arn}:${name}`);
  }

  list({ Marker }: Input): object {
    const names = [...this.all.values()];
    const start = Number(Marker ?? 0);
    const next = start + 50 < names.length ? { NextMarker: String(start + 50) } : {};
    return { Aliases: names.slice(start, start + 50), ...next };
  }

  create(input: Input): Alias {
    const Name = String(input.Name);
    checkName(Name);
    const AliasArn = `${this.#function.arn}:${Name}`;
    const FunctionVersion = String(input.FunctionVersion);
    this.#checkVersion(FunctionVersion);
    const routing = input.RoutingConfig as Alias["RoutingConfig"] | undefined;
    const weights = routing?.AdditionalVersionWeights ?? {};
    this.#checkWeights(Name, FunctionVersion, weights);
    if (this.all.has(Name)) throw conflict(`Alias already exists: ${AliasArn}`);
    const alias: Alias = {
      AliasArn,
      Name,
      FunctionVersion,
      Description: (input.Description as string | undefined) ?? "",
      RevisionId: randomUUID(),
    };
    if (Object.keys(weights).length > 0)
      alias.RoutingConfig = { AdditionalVersionWeights: weights };
    this.all.set(Name, alias);
    this.#moved.set(Name, this.#clock.now());
    return alias;
  }

  /** What is not sent stays, weights included. */
  update(input: Input): Alias {
    const alias = this.get(String(input.Name), "Alias not found");
    if (input.RevisionId !== undefined && input.RevisionId !== alias.RevisionId) {
      throw oldRevision();
    }
    const FunctionVersion = (input.FunctionVersion as string | undefined) ?? alias.FunctionVersion;
    this.#checkVersion(FunctionVersion);
    const routing = input.RoutingConfig as Alias["RoutingConfig"] | undefined;
    const weights =
      routing?.AdditionalVersionWeights ?? alias.RoutingConfig?.AdditionalVersionWeights ?? {};
    this.#checkWeights(alias.Name, FunctionVersion, weights);
    if (input.Description !== undefined) checkDescription(input.Description as string);
    const next: Alias = {
      ...alias,
      FunctionVersion,
      Description: (input.Description as string | undefined) ?? alias.Description,
      RevisionId: randomUUID(),
    };
    delete next.RoutingConfig;
    if (Object.keys(weights).length > 0) next.RoutingConfig = { AdditionalVersionWeights: weights };
    this.all.set(alias.Name, next);
    this.#moved.set(alias.Name, this.#clock.now());
    return next;
  }

  #checkVersion(version: string): void {
    const { State } = this.#function.configuration(version);
    if (version === "$LATEST" || State === "Active" || State === "Inactive") return;
    throw conflict(
      `The operation cannot be performed at this time. The version ${version} is in the following state: ${String(State)}`,
    );
  }

  #checkWeights(name: string, version: string, weights: Readonly<Record<string, number>>): void {
    const others = Object.keys(weights);
    if (others.length === 0) return;
    if (others.length > 1)
      throw invalid("Number of items in AdditionalVersionWeights cannot be greater than 1");
    for (const [other, weight] of Object.entries(weights)) {
      if (!/^\d+$/.test(other)) throw badKey(other, weight);
      if (!(weight >= 0 && weight <= 1)) throw badWeight(other, weight);
    }
    if (version === "$LATEST") {
      // Source: recording test_notfound_and_invalid_routingconfigs: without the type of others.
      const text = "$LATEST is not supported for an alias pointing to more than 1 version";
      throw new AwsFault("InvalidParameterValueException", 400, text);
    }
    if (this.#function.concurrency.has(name)) {
      throw invalid("Alias with weights can not be used with Provisioned Concurrency");
    }
    for (const other of others) {
      this.#checkVersion(other);
      if (other === version)
        throw invalid(
          `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
        );
      if (this.#function.configuration(other).Role !== this.#function.configuration(version).Role) {
        throw invalid("Alias routing requires both versions to have the same execution role");
      }
    }
  }
}

/** Source: recording TestLambdaAlias::test_notfound_and_invalid_routingconfigs. */
function badWeight(version: string, weight: number): AwsFault {
  const text = `1 validation error detected: Value '{${version}=${weight.toFixed(1)}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]`;
  return new AwsFault("ValidationException", 400, text);
}

/** Source: recording TestLambdaAlias::test_notfound_and_invalid_routingconfigs. */
function badKey(version: string, weight: number): AwsFault {
  const text = `1 validation error detected: Value '{${version}=${weight}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]`;
  return new AwsFault("ValidationException", 400, text);
}

/** Source: recording TestLambdaAlias::test_alias_naming. */
function checkName(name: string): void {
  if (/(?!^[0-9]+$)^([a-zA-Z0-9-_]+)$/.test(name)) return;
  const text = `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)`;
  throw new AwsFault("ValidationException", 400, text);
}

function checkDescription(text: string): void {
  if (text.length > 256) throw invalid("Member must have length less than or equal to 256");
}

function invalid(message: string): AwsFault {
  return new AwsFault("InvalidParameterValueException", 400, message, { Type: "User" });
}

function conflict(message: string): AwsFault {
  return new AwsFault("ResourceConflictException", 409, message, { Type: "User" });
}
