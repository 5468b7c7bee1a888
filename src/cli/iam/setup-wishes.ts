import { unknownAccount } from "../../iam/arns.ts";
import { formats, type Format } from "../../iam/render/index.ts";
import { isPolicyText } from "../../iam/policy-document.ts";
import type { JobContext } from "../../iam/trust/build.ts";
import { isGitHubIssuer } from "../../iam/trust/claims.ts";
import type { SubjectTemplate } from "../../iam/trust/template.ts";
import type { InputReader } from "../../inputs/reader.ts";
import { isRole } from "../../inputs/sign-in/fields.ts";
import { optional } from "../../model/optional.ts";
import { parseArn } from "../../model/aws/arn.ts";
import { readSubjectTemplate } from "../../iam/trust/read-template.ts";

/** What the options of `iam` say, besides the target's inputs. */
export interface SetupChoices {
  readonly format: Format;
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  readonly context: JobContext;
  readonly jobWorkflowRef?: string;
  readonly subjectTemplate?: SubjectTemplate;
  readonly issuer: string;
  readonly createProvider: boolean;
  readonly passRoles: readonly string[];
  /** Names or ARNs. */
  readonly logGroups: readonly string[];
  readonly planOnly: boolean;
  readonly accountId: string;
}

/** Reads the options; whatever is wrong is noted with the inputs' own problems. */
export function readChoices(inputs: InputReader): SetupChoices {
  const planOnly = inputs.boolean("plan-only", false);
  const format = inputs.oneOf("format", formats, "cloudformation");
  const said = {
    repository: readRepository(inputs),
    context: readContext(inputs, planOnly),
    ...optional("jobWorkflowRef", readWorkflow(inputs)),
  };
  return {
    format,
    ...said,
    ...optional("subjectTemplate", readSubjectTemplate(inputs, said)),
    ...optional("repositoryId", readId(inputs, "repository-id")),
    ...optional("ownerId", readId(inputs, "owner-id")),
    issuer: readIssuer(inputs),
    createProvider: inputs.oneOf("oidc-provider", ["create", "existing"], "create") === "create",
    passRoles: readPassRoles(inputs),
    logGroups: readLogGroups(inputs),
    planOnly,
    accountId: readAccount(inputs, format),
  };
}

function readRepository(inputs: InputReader): string {
  const value = inputs.required("repository");
  if (value !== "" && !/^[\w.-]+\/[\w.-]+$/.test(value)) {
    inputs.problem("repository", "must be owner/name, e.g. octo-org/shop");
  }
  return value;
}

function readId(inputs: InputReader, name: string): string | undefined {
  const value = inputs.text(name);
  if (value === undefined || /^\d{1,20}$/.test(value)) return value;
  inputs.problem(name, "must be the number that GitHub's API gives as id");
  return undefined;
}

/** Anything else would have to stand for more names than one, in the policy that says who gets in. */
const foreignCharacters =
  "has characters that AWS takes in no policy (only Latin letters, digits and signs): rename it";

function readContext(inputs: InputReader, planOnly: boolean): JobContext {
  const environment = inputs.text("github-environment");
  const ref = inputs.text("ref");
  const pullRequest = inputs.boolean("pull-request", false);
  const given = [environment !== undefined, ref !== undefined, pullRequest].filter(Boolean).length;
  if (given > 1 || (given === 0 && !planOnly)) {
    inputs.problem(
      "github-environment",
      "give exactly one of --github-environment NAME, --ref REF and --pull-request: it says which jobs may sign in",
    );
  }
  for (const [name, value = ""] of [
    ["github-environment", environment],
    ["ref", ref],
  ] as const) {
    if (!isPolicyText(value)) inputs.problem(name, foreignCharacters);
  }
  if (environment !== undefined) return { kind: "environment", name: environment };
  if (ref === undefined) return { kind: "pull-request" };
  if (!/^refs\/(heads|tags)\/\S+$/.test(ref)) {
    inputs.problem("ref", "must be a whole ref, e.g. refs/heads/main or refs/tags/v*");
  }
  return { kind: "ref", ref };
}

/** No ref has an asterisk or a question mark; the policy compares them literally, so that nobody would get in. */
const workflowRef = /^[^/@\s]+\/[^/@\s]+\/\.github\/workflows\/[^@\s]+@[^\s*?]+$/;

function readWorkflow(inputs: InputReader): string | undefined {
  const value = inputs.text("job-workflow-ref");
  if (value === undefined) return undefined;
  if (!workflowRef.test(value)) {
    inputs.problem(
      "job-workflow-ref",
      "must be owner/repo/.github/workflows/file.yml@ref, one ref without wildcards",
    );
  } else if (!isPolicyText(value)) inputs.problem("job-workflow-ref", foreignCharacters);
  return value;
}

function readIssuer(inputs: InputReader): string {
  const value = inputs.text("issuer") ?? "https://token.actions.githubusercontent.com";
  const issuer = value.replace(/^https:\/\//, "").replace(/\/$/, "");
  if (!isGitHubIssuer(issuer) && !/^[\w.-]+\/_services\/token$/.test(issuer)) {
    inputs.problem(
      "issuer",
      "must be GitHub's issuer, https://token.actions.githubusercontent.com/<enterprise>, https://token.actions.<name>.ghe.com or https://<server>/_services/token",
    );
  }
  return issuer;
}

function readPassRoles(inputs: InputReader): string[] {
  const roles = inputs.lines("pass-role");
  for (const role of roles) {
    if (!isRole(role)) {
      inputs.problem("pass-role", "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/task");
    }
  }
  return roles;
}

/** Names as CreateLogGroup takes them, or ARNs for groups of another region. */
function readLogGroups(inputs: InputReader): string[] {
  const groups = inputs.lines("log-group").map((group) => group.replace(/:\*$/, ""));
  for (const group of groups) {
    const arn = parseArn(group);
    const name = arn?.resource.replace(/^log-group:/, "") ?? group;
    if ((arn?.service ?? "logs") !== "logs" || !/^[\w./#-]{1,512}$/.test(name)) {
      inputs.problem("log-group", "must be a log group's name or ARN, e.g. /ecs/shop");
    }
  }
  return groups;
}

/** The account of the role; formats that are applied with credentials can find it out by themselves. */
function readAccount(inputs: InputReader, format: Format): string {
  const role = parseArn(inputs.text("role-to-assume") ?? "");
  if (role !== undefined) return role.accountId;
  if (format === "json" || format === "workflow") {
    inputs.problem(
      "role-to-assume",
      `is required for --format ${format}: the ARN that the role shall have, e.g. arn:aws:iam::123456789012:role/deploy`,
    );
  }
  return unknownAccount;
}
