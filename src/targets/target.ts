import type { LeftInAws } from "./post-step.ts";
import type { Context, Runner, Log } from "../model/context.ts";
import type { BoundedTarget, Permission, PermissionScope } from "../iam/statement.ts";
import type { NamedFile } from "../inputs/named-files.ts";
import type { InputReader, NamedPlace } from "../inputs/reader.ts";
import type { Outcome, Plan } from "../model/plan.ts";
import { nextTurn } from "../model/time/turn.ts";

/** A deployment to one target. */
export interface Deployer<P extends Plan = Plan> {
  /** Reads and compares; writes nothing. */
  plan(): Promise<P>;
  /** Does what the plan says, in its order, and recomputes nothing. */
  apply(plan: P): Promise<Outcome>;
}

/** What a target's lazily loaded part exports. */
interface DeployerModule<Config, Begun> {
  readonly createDeployer: (config: Config, context: Context, begun?: Begun) => Deployer;
}

/** What work may use that begins before anybody has signed in. */
type Ahead = Pick<Context, "workspace" | "signal">;

/** What is known of a target whatever its inputs are. */
interface TargetTraits {
  /**
   * What is deployed to, by the inputs alone, valid or not; empty where they do not say it.
   * @param text an input as it came, without the spaces around it; empty where it was not given
   */
  readonly subject: (text: (name: string) => string) => string;
  /** The heading of a run that failed before it had a plan. */
  readonly unplanned: string;
  /** Whether later steps can use its session, and so code of a fork could: such a target never works for one. */
  readonly handsOverSession: boolean;
  /** Why a terminal cannot carry it out and what to do instead, or that it can. */
  readonly inTerminal: "works" | readonly [message: string, hint: string];
}

/** A target: its inputs and permissions, and a lazy import of the rest. */
export interface TargetDefinition<Config, Begun = never> extends TargetTraits {
  /** Names of its own inputs in action.yml. */
  readonly inputs: readonly string[];
  readonly defaultSessionPolicy: BoundedTarget["defaultSessionPolicy"];
  /** Whether servers of other makers can stand in for AWS. */
  readonly otherServers?: true;
  read(inputs: InputReader): Config;
  permissions(config: Config, scope: PermissionScope): readonly Permission[];
  /**
   * Inputs that name nothing in AWS, each with a value that stands for it where nothing but the
   * permissions is asked for: what a role needs does not depend on which directory is deployed.
   */
  standIns?(inputs: Pick<InputReader, "text">): Readonly<Record<string, string>>;
  /**
   * Adds what files of the workspace that the inputs name say about resources in AWS. A deployment reads
   * them itself; it is the role's policy that gets tighter.
   */
  study?(config: Config, workspace: string): Promise<Config>;
  /**
   * Minutes that the deployment is known to take by its own settings (canary steps); a shorter
   * `timeout-minutes` is refused at once.
   */
  knownMinutes?(config: Config): number;
  /**
   * What it needs of the pull request that the run is of: `open` where the end of it takes away what is
   * deployed, `named` where its number is enough.
   */
  pullRequest?(config: Config): "open" | "named" | undefined;
  /** Places that its inputs name; one that the session does not reach is refused at once. */
  places?(config: Config): readonly NamedPlace[];
  /** Paths of the workspace that its inputs name; one that is missing is refused before the sign-in. */
  files?(config: Config): readonly NamedFile[];
  /**
   * Reads those files as far as a mistake in them is one of the inputs, which is said before the sign-in.
   * @throws DeployError with name and place, and nothing of what they hold
   */
  checkFiles?(config: Config, workspace: string): Promise<unknown>;
  /**
   * Begins what needs nothing of AWS, while the step signs in; `createDeployer` gets what it returns.
   * Nobody may ever ask for it: it ends when the signal aborts, and its failure stays silent until
   * then.
   */
  begin?(config: Config, ahead: Ahead): Begun;
  /**
   * How the post step finds out what a run has left in AWS that was killed while it carried out its plan, or what
   * it says of it; `nothing` where no run changes what runs or is served. All but a few sentences is imported
   * from the target's `left-in-aws.ts`, which only the build of the post step holds.
   */
  readonly leftInAws: "nothing" | ((config: Config) => Promise<LeftInAws>);
  load(): Promise<DeployerModule<Config, Begun>>;
}

/** A target with valid inputs whose heavy part is not loaded yet; its configuration is hidden. */
export interface Target extends BoundedTarget, Pick<TargetTraits, "handsOverSession"> {
  readonly knownMinutes: number;
  readonly pullRequest: "open" | "named" | undefined;
  readonly places: readonly NamedPlace[];
  readonly files: readonly NamedFile[];
  /** @throws DeployError where a file that its inputs name does not hold what it must */
  checkFiles(workspace: string): Promise<void>;
  /** The same target, with what files of the workspace tell about resources in AWS. */
  study(workspace: string): Promise<Target>;
  /** For the post step. */
  leftInAws(): Promise<LeftInAws>;
  /** Loads the heavy part, and begins its local work where `ahead` is given. */
  load(ahead?: Ahead): Promise<(context: Context) => Deployer>;
}

/** An entry of the registry: checks that reader, permissions and deployer agree on the configuration. */
export interface RegisteredTarget extends TargetTraits {
  readonly inputs: readonly string[];
  /** Whether it changes what runs or is served; the others leave nothing in AWS. */
  readonly deploys: boolean;
  /** The inputs that may be given: its own and, for a target about another one, that one's. */
  accepted(inputs: InputReader): readonly string[];
  /** Of a target about another one: that one's name; undefined where the inputs name none. */
  about?(inputs: InputReader): string | undefined;
  standIns(inputs: Pick<InputReader, "text">): Readonly<Record<string, string>>;
  bind(inputs: InputReader): Target;
}

export function registerTarget<Config, Begun = never>(
  definition: TargetDefinition<Config, Begun>,
): RegisteredTarget {
  const { inputs, subject, unplanned, handsOverSession, inTerminal, leftInAws } = definition;
  return {
    ...{ inputs, subject, unplanned, handsOverSession, inTerminal },
    deploys: leftInAws !== "nothing",
    accepted: () => inputs,
    standIns: (given) => definition.standIns?.(given) ?? {},
    bind: (given) => bind(definition, definition.read(given)),
  };
}

function bind<Config, Begun>(definition: TargetDefinition<Config, Begun>, config: Config): Target {
  return {
    defaultSessionPolicy: definition.defaultSessionPolicy,
    otherServers: definition.otherServers,
    handsOverSession: definition.handsOverSession,
    knownMinutes: definition.knownMinutes?.(config) ?? 0,
    pullRequest: definition.pullRequest?.(config),
    places: definition.places?.(config) ?? [],
    files: definition.files?.(config) ?? [],
    permissions: (scope) => definition.permissions(config, scope),
    checkFiles: async (workspace) => {
      await definition.checkFiles?.(config, workspace);
    },
    study: async (workspace) =>
      bind(definition, (await definition.study?.(config, workspace)) ?? config),
    leftInAws: async () =>
      definition.leftInAws === "nothing" ? {} : await definition.leftInAws(config),
    load: async (ahead) => {
      const begun = ahead === undefined ? undefined : definition.begin?.(config, ahead);
      await nextTurn();
      const { createDeployer } = await definition.load();
      return (context) => createDeployer(config, context, begun);
    },
  };
}

/** Undoes after the job what a target left on the runner. */
export type Undo = (state: string, runner: Runner, log: Log) => Promise<void>;
