import { ifFound } from "../../../aws/call.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { AliasConfiguration, AliasRequest, LambdaPorts } from "../aws/port.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { superseded } from "../superseded.ts";
import { hasWeights } from "../plan/model.ts";
import { checkOlder } from "./alias-description.ts";

/** Where an alias is to point to. */
export type Pointing = Pick<AliasRequest, "FunctionVersion" | "weights"> & {
  readonly Description: string;
};

export interface AliasOptions {
  readonly name: string;
  readonly current?: AliasConfiguration;
  readonly allowOlder: boolean;
}

/**
 * Moves one alias, each time with the RevisionId of the move before. A move that was begun is waited
 * for even when the step is cancelled, so that it is always known where the alias points to.
 */
export class AliasWriter {
  readonly #ports: LambdaPorts;
  readonly #context: Context;
  readonly #options: AliasOptions;
  #current: AliasConfiguration | undefined;
  #tried: Pointing | undefined;
  /** Whether any move was made, or may have been made: `unknown` where no answer came. */
  moved: boolean | "unknown" = false;

  constructor(ports: LambdaPorts, context: Context, options: AliasOptions) {
    this.#ports = ports;
    this.#context = context;
    this.#options = options;
    this.#current = options.current;
  }

  get current(): AliasConfiguration | undefined {
    return this.#current;
  }

  /** Creates the alias, or moves it. */
  async point(to: Pointing): Promise<AliasConfiguration> {
    this.#context.signal.throwIfAborted();
    const before = this.#current;
    this.#tried = to;
    try {
      this.#current =
        before === undefined ? await this.#create(to) : await this.#update(to, before);
    } catch (error) {
      if (!this.#isUnanswered(error)) throw error;
      this.#current = await this.#findOut(to, error);
    }
    this.moved = true;
    return this.#current;
  }

  #isUnanswered(error: unknown): boolean {
    return this.#context.grace.aborted || (error instanceof DeployError && error.retryable);
  }

  /**
   * No answer came, but AWS may have moved the alias all the same.
   * @throws the failure, when AWS did not, or when not even that can be read
   */
  async #findOut(to: Pointing, failure: unknown): Promise<AliasConfiguration> {
    const before = this.moved;
    this.moved = "unknown";
    const now = await ifFound(this.#ports.grace.getAlias(this.#options.name)).catch(() => {
      throw failure;
    });
    if (now !== undefined && pointsTo(now, to)) return now;
    this.moved = before;
    throw failure;
  }

  async #create(to: Pointing): Promise<AliasConfiguration> {
    try {
      return await this.#ports.grace.createAlias(this.#options.name, to);
    } catch (error) {
      if (kindOf(error) !== "conflict") throw error;
      return await this.#contested(to, error);
    }
  }

  async #update(to: Pointing, { RevisionId }: AliasConfiguration): Promise<AliasConfiguration> {
    try {
      const request = { ...to, ...optional("RevisionId", RevisionId) };
      return await this.#ports.grace.updateAlias(this.#options.name, request);
    } catch (error) {
      if (kindOf(error) !== "precondition") throw error;
      return await this.#contested(to, error);
    }
  }

  /** The alias moved under our ports: our own answer was lost, or another run was there. */
  async #contested(to: Pointing, cause: unknown): Promise<AliasConfiguration> {
    const { name, allowOlder } = this.#options;
    const { job, signal } = this.#context;
    const now = await this.#ports.grace.getAlias(name);
    if (pointsTo(now, to)) return now;
    const older = checkOlder({ name, description: now.Description }, job, allowOlder);
    if (older instanceof DeployError) throw older;
    const theirs = newestOf(now);
    if (
      hasWeights(now) ||
      !(theirs < newestOf({ FunctionVersion: to.FunctionVersion, ...weightsOf(to) }))
    ) {
      throw superseded(`alias ${name}`, cause);
    }
    signal.throwIfAborted();
    return await this.#ports.grace.updateAlias(name, {
      ...to,
      ...optional("RevisionId", now.RevisionId),
    });
  }

  /**
   * Points the alias back to what the plan found, with all traffic.
   * @throws the failure of the call, or `superseded` when somebody else moved the alias meanwhile
   */
  async restore(previous: AliasConfiguration): Promise<void> {
    const to = {
      FunctionVersion: previous.FunctionVersion ?? "",
      Description: previous.Description ?? "",
      weights: {},
    };
    const { name } = this.#options;
    try {
      const request = { ...to, ...optional("RevisionId", this.#current?.RevisionId) };
      this.#current = await this.#ports.grace.updateAlias(name, request);
    } catch (error) {
      if (kindOf(error) !== "precondition") throw error;
      const now = await this.#ports.grace.getAlias(name);
      if (pointsTo(now, to)) return;
      // Our own last move, whose answer was lost.
      if (this.#tried === undefined || !pointsTo(now, this.#tried))
        throw superseded(`alias ${name}`, error);
      const request = { ...to, ...optional("RevisionId", now.RevisionId) };
      this.#current = await this.#ports.grace.updateAlias(name, request);
    }
  }
}

function weightsOf({ weights }: Pointing): Pick<AliasConfiguration, "RoutingConfig"> {
  return { RoutingConfig: { AdditionalVersionWeights: { ...weights } } };
}

/** The newest version that an alias sends traffic to; $LATEST counts as older than any. */
function newestOf({ FunctionVersion, RoutingConfig }: Partial<AliasConfiguration>): number {
  const versions = [
    FunctionVersion ?? "",
    ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}),
  ];
  return Math.max(...versions.map((version) => (/^\d+$/.test(version) ? Number(version) : 0)));
}

function pointsTo(alias: AliasConfiguration, to: Pointing): boolean {
  const weights = alias.RoutingConfig?.AdditionalVersionWeights ?? {};
  return (
    alias.FunctionVersion === to.FunctionVersion &&
    Object.keys(weights).length === Object.keys(to.weights).length &&
    Object.entries(to.weights).every(([version, weight]) => weights[version] === weight)
  );
}
