import { commonInputNames } from "../../inputs/common.ts";
import type { RegisteredTarget } from "../../targets/target.ts";
import * as yaml from "../../inputs/yaml/read-yaml.ts";
import { Inputs, type Guide, type RawInputs } from "../../inputs/reader.ts";

/** The options of `iam` besides the action's inputs. */
const setupOptions = [
  "format",
  "repository",
  "repository-id",
  "owner-id",
  "github-environment",
  "ref",
  "pull-request",
  "job-workflow-ref",
  "subject-template",
  "subject-claim",
  "issuer",
  "oidc-provider",
  "pass-role",
  "log-group",
  "plan-only",
] as const;

const own: ReadonlySet<string> = new Set(setupOptions);

/** Inputs of which this command knows nothing wrong but that `auth: environment` does without them. */
const signInOnly: ReadonlySet<string> = new Set(["audience", "role-session-name"]);

/** Inputs that an earlier job of the same run makes, so that nobody knows them before. */
const ofTheRun: ReadonlySet<string> = new Set(["deployment-arn", "hook-id"]);

/** Inputs that take a text or the path of a file that has it. */
const mayBeFiles = ["configuration", "session-policy", "trust-policy"] as const;

/** Whether an option says something for every target: those of this command, and the common inputs. */
export function isForAll(name: string): boolean {
  return own.has(name) || (commonInputNames as readonly string[]).includes(name);
}

/** Inputs of a target of which only those that name something in AWS are needed. */
export class SetupInputs extends Inputs {
  readonly #standIns: Readonly<Record<string, string>>;

  constructor(raw: RawInputs, target: RegisteredTarget | undefined) {
    super(raw, yaml);
    this.#standIns = target?.standIns(new Inputs(raw, yaml)) ?? {};
  }

  override text(name: string): string | undefined {
    return super.text(name) ?? this.#standIns[name];
  }

  /** What only a sign-in can apply is copied into the step; here nobody signs in. */
  override problem(name: string, text: string, guide?: Guide): void {
    const open = ofTheRun.has(name) && this.text(name) === undefined;
    if (guide?.id === "session-policy-not-possible" || signInOnly.has(name) || open) return;
    super.problem(name, text, guide);
  }

  override given(): string[] {
    return super.given().filter((name) => !own.has(name));
  }

  /**
   * Which files a build makes, as the inputs name them, and whether others are named, which the workflow has to check
   * out.
   * @param files what the target's inputs name, stand-ins for what a build makes included
   */
  nameFiles<T extends { readonly input: string }>(
    files: readonly T[],
  ): { readonly built: readonly T[]; readonly readsRepository: boolean } {
    const open = this.open();
    const isMade = ({ input }: T): boolean => input in this.#standIns;
    const readsRepository =
      files.some((file) => !isMade(file)) ||
      mayBeFiles.some((name) => /^[^\n{]+\.(json|ya?ml)$/.test(this.text(name) ?? ""));
    return {
      built: files.filter((file) => isMade(file) && !open.includes(file.input)),
      readsRepository,
    };
  }

  /** Inputs that the step will need, but that say nothing about AWS. */
  open(): string[] {
    return Object.keys(this.#standIns).filter((name) => super.text(name) === undefined);
  }
}
