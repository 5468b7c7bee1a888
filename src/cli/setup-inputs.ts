import { Inputs, type RawInputs } from "../input-reader.ts";

/** The options of `iam` besides the action's inputs. */
export const setupOptions = [
  "format",
  "repository",
  "repository-id",
  "owner-id",
  "github-environment",
  "ref",
  "pull-request",
  "job-workflow-ref",
  "issuer",
  "oidc-provider",
  "pass-role",
  "plan-only",
] as const;

const own: ReadonlySet<string> = new Set(setupOptions);

/** Inputs of a target of which only those that name something in AWS are needed. */
export class SetupInputs extends Inputs {
  readonly #local: ReadonlySet<string>;
  /** Inputs that the step will need, but that say nothing about AWS. */
  readonly open = new Set<string>();

  constructor(raw: RawInputs, local: readonly string[]) {
    super(raw);
    this.#local = new Set(local);
  }

  override problem(name: string, text: string): void {
    if (this.#local.has(name) && this.text(name) === undefined) this.open.add(name);
    else super.problem(name, text);
  }

  override given(): string[] {
    return super.given().filter((name) => !own.has(name));
  }
}
