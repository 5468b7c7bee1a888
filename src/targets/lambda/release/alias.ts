import { awaitWrite } from "../../../aws/answers/awaited-write.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { ifFound } from "../../../aws/call.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { AliasConfiguration, LambdaPort, LambdaPorts } from "../aws/port.ts";
import type { AliasWork } from "../plan/model.ts";
import { superseded } from "../superseded.ts";
import { describeRestored } from "../alias-description.ts";
import { isMovedOrTaken, judgeMove, judgeTakeBack, type ContestVerdict } from "./contest.ts";
import {
  pointingOf,
  samePointing,
  spokenAlias,
  type AliasMove,
  type MoveFrom,
} from "./pointing.ts";

export interface AliasOptions extends Pick<AliasWork, "name" | "current"> {
  /** The version that is released. */
  readonly version: string;
  readonly allowOlder: boolean;
}

/** How often a move is sent anew while others change the alias. */
const attempts = 10;

/**
 * Moves one alias, each time with the RevisionId of the move before. A move that was begun is waited
 * for even when the step is cancelled, so that it is always known where the alias points to.
 */
export class AliasWriter {
  readonly #port: LambdaPort;
  readonly #cancellable: LambdaPort;
  readonly #context: Context;
  readonly #options: AliasOptions;
  #current: AliasConfiguration | undefined;
  #base: AliasConfiguration | undefined;
  readonly #ours: AliasMove[] = [];
  #moved: boolean | "unknown" = false;

  constructor(ports: LambdaPorts, context: Context, options: AliasOptions) {
    // A move that was begun, or has to be taken back, outlives the cancellation.
    this.#port = ports.grace;
    this.#cancellable = ports.cancellable;
    this.#context = context;
    this.#options = options;
    this.#current = options.current;
    this.#base = options.current;
  }

  /** As this run's last move left it, or as it was seen last. */
  get current(): AliasConfiguration | undefined {
    return this.#current;
  }

  /** What the alias served before this run's first move: a take-back goes there. */
  get base(): AliasConfiguration | undefined {
    return this.#base;
  }

  /** Whether any move was made, or may have been made: `unknown` where no answer came. */
  get moved(): boolean | "unknown" {
    return this.#moved;
  }

  /** What the moves of this run, the refused ones included, write into the description. */
  get descriptions(): readonly string[] {
    return this.#ours.map(({ Description }) => Description);
  }

  /** Creates the alias, or moves it. */
  async point(from: MoveFrom): Promise<AliasConfiguration> {
    const end = await awaitWrite<AliasConfiguration | DeployError>({
      signal: this.#context.signal,
      send: () => this.#move(from),
      look: () => this.#find(from(this.#base)),
    });
    if (end.outcome !== "done") {
      if (end.outcome === "unknown") this.#moved = "unknown";
      throw end.error;
    }
    if (end.value instanceof DeployError) throw end.value;
    this.#moved = true;
    this.#current = end.value;
    return end.value;
  }

  async #find(move: AliasMove): Promise<AliasConfiguration | undefined> {
    const now = await ifFound(this.#port.getAlias(this.#options.name));
    return now !== undefined && samePointing(pointingOf(now), move) ? now : undefined;
  }

  /** Where whoever moved the alias is in the right, that is an answer too: nothing was written. */
  async #move(from: MoveFrom): Promise<AliasConfiguration | DeployError> {
    const earlier = [...this.#ours];
    for (let attempt = 1; ; attempt += 1) {
      const move = from(this.#base);
      this.#ours.push(move);
      try {
        return await this.#send(move);
      } catch (error) {
        // What was there when this run began was deleted by somebody.
        if (this.#current !== undefined && kindOf(error) === "not-found") {
          return superseded(`alias ${this.#options.name}`, error);
        }
        if (attempt >= attempts || !isMovedOrTaken(error)) throw error;
        const end = await this.#contested(move, earlier, error);
        if (end !== undefined) return end;
        this.#context.signal.throwIfAborted();
      }
    }
  }

  #send(move: AliasMove): Promise<AliasConfiguration> {
    const { name } = this.#options;
    if (this.#current === undefined) return this.#port.createAlias(name, move);
    return this.#port.updateAlias(name, {
      ...move,
      ...optional("RevisionId", this.#current.RevisionId),
    });
  }

  /**
   * Judges an alias that somebody else moved meanwhile.
   * @returns the alias where it is as wanted; undefined where the move is to be sent again; a refusal
   *   where whoever moved it is in the right
   */
  async #contested(
    wanted: AliasMove,
    ours: readonly AliasMove[],
    cause: unknown,
  ): Promise<AliasConfiguration | DeployError | undefined> {
    const { name } = this.#options;
    const now = await ifFound(this.#port.getAlias(name));
    if (now === undefined) return superseded(`alias ${name}`, cause);
    const verdict = this.#judge(now, wanted, ours);
    switch (verdict.kind) {
      case "ours":
        return now;
      case "older-release":
        this.#base = now;
        this.#current = now;
        this.#context.log.info(
          `Alias ${name} was moved to version ${now.FunctionVersion ?? "?"} meanwhile: this release starts from there`,
        );
        return undefined;
      case "untouched":
        // A description that somebody wrote before our first move is what a take-back restores.
        if (ours.length === 0) this.#base = now;
        this.#current = now;
        return undefined;
      case "newer-run":
        return verdict.refusal;
      case "shifting":
      case "newer-release":
      case "foreign":
        return superseded(`alias ${name}`, cause);
    }
  }

  #judge(now: AliasConfiguration, wanted: AliasMove, ours: readonly AliasMove[]): ContestVerdict {
    const { job } = this.#context;
    return judgeMove({ ...this.#options, known: this.#current, now, wanted, ours, job });
  }

  /**
   * Reads the alias once after something was waited for behind its last move: no later write would be
   * refused where somebody moved it meanwhile.
   * @throws `superseded` or `superseded-by-newer-run` where it is not at the last move; the failure of
   *   the call, with what is known, where it cannot be read
   */
  async confirm(): Promise<void> {
    const { name } = this.#options;
    const last = this.#ours.at(-1) ?? { ...pointingOf(this.#current ?? {}), Description: "" };
    const now = await this.#readWatched();
    if (now === undefined) throw superseded(`alias ${name}`);
    const verdict = this.#judge(now, last, this.#ours);
    if (verdict.kind === "newer-run") throw verdict.refusal;
    if (verdict.kind !== "ours") throw superseded(`alias ${name}`);
  }

  /** @returns undefined where it does not exist any more */
  async #readWatched(): Promise<AliasConfiguration | undefined> {
    const { name } = this.#options;
    try {
      return await ifFound(this.#cancellable.getAlias(name));
    } catch (error) {
      if (this.#context.signal.aborted || !(error instanceof DeployError)) throw error;
      const last = spokenAlias(this.#current ?? {});
      throw error.with({
        state: `it is NOT known what alias ${name} serves now; AWS confirmed ${last} when it was moved`,
      });
    }
  }

  /**
   * Points the alias back to what it served before, with all traffic.
   * @returns who did it: somebody else may have been faster
   * @throws the failure of the call, or `superseded` when somebody else moved or deleted the alias meanwhile
   */
  async restore(base: AliasConfiguration): Promise<"us" | "others"> {
    const { name } = this.#options;
    const { FunctionVersion = "", Description } = base;
    const description = describeRestored(Description, this.#context.job);
    const request = { FunctionVersion, Description: description, weights: {} };
    let by: "us" | "others" = "us";
    let isKnown = true;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const revision = optional("RevisionId", this.#current?.RevisionId);
        this.#current = await this.#port.updateAlias(name, { ...request, ...revision });
        return by;
      } catch (error) {
        if (kindOf(error) === "not-found") throw superseded(`alias ${name}`, error);
        isKnown &&= writeOutcome(error) === "refused";
        if (!isKnown && (await this.#isAt(request))) return by;
        if (attempt >= attempts || !isMovedOrTaken(error)) throw error;
        const now = await ifFound(this.#port.getAlias(name));
        if (now === undefined) throw superseded(`alias ${name}`, error);
        const verdict = judgeTakeBack(base, now, this.#ours);
        if (verdict === "foreign") throw superseded(`alias ${name}`, error);
        // AWS refused every try of ours, so that none of them took the alias back.
        if (isKnown && samePointing(pointingOf(now), request)) by = "others";
        if (verdict === "back") return by;
        this.#current = now;
      }
    }
  }

  /** Looks where no answer came; where that is not to be learnt either, it is not known. */
  async #isAt(move: AliasMove): Promise<boolean> {
    try {
      return (await this.#find(move)) !== undefined;
    } catch {
      this.#moved = "unknown";
      return false;
    }
  }
}
