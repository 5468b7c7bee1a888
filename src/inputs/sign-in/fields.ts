import { parseArn } from "../../model/aws/arn.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import { maxPolicyLength, roomBeside } from "../../model/aws/sts-limits.ts";
import type { Guide, InputReader, NamedPlace } from "../reader.ts";
import type { Environment } from "../../model/environment.ts";

/** Where and as whom the step acts. */
export interface SignInInputs {
  readonly region: string;
  readonly auth: "oidc" | "environment";
  readonly roleToAssume?: string;
  readonly audience?: string;
  readonly roleSessionName?: string;
  readonly roleDurationSeconds: number;
  readonly chainRoleToAssume?: string;
  readonly chainRoleExternalId?: string;
  readonly chainSessionTags: boolean;
  readonly chainSourceIdentity: boolean;
  /** `none`, `least-privilege`, or a policy in STS's compact form. */
  readonly sessionPolicy?: string;
  readonly managedSessionPolicies: readonly string[];
  readonly allowedAccountIds: readonly string[];
  readonly maskAwsAccountId: boolean;
  readonly trustPolicy?: string;
}

export function readRegion(inputs: InputReader, environment: Environment): string {
  const region =
    inputs.text("aws-region") ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION) ?? "";
  if (region === "") inputs.problem("aws-region", "is required (or set AWS_REGION)");
  else if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)) {
    inputs.problem("aws-region", `"${region.slice(0, 30)}" is no AWS region, e.g. eu-central-1`);
  }
  return region;
}

export function readRole(inputs: InputReader, auth: string): string | undefined {
  if (auth === "oidc" && inputs.text("role-to-assume") === undefined) {
    inputs.problem("role-to-assume", "is required and arrived empty", {
      id: "role-missing",
      hint: "Give the role's ARN, e.g. arn:aws:iam::123456789012:role/deploy. A secret or variable that is not set arrives as an empty value: check its name, and whether it belongs to an environment that the job does not name with `environment:`. A role's ARN is no secret; `vars` will do. After a step with `target: credentials` set `auth: environment`, which uses its session and needs no role.",
    });
  }
  return readArn(inputs, "role-to-assume");
}

export function readArn(inputs: InputReader, name: string): string | undefined {
  const value = inputs.text(name);
  if (value === undefined) return undefined;
  if (isRole(value)) return value;
  inputs.problem(name, "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/deploy", {
    id: "role-arn-invalid",
    hint: "Copy the ARN from the role's page in IAM; the role's name alone, or the ARN of a session (assumed-role), will not do.",
  });
  return undefined;
}

/**
 * Whether a text is the ARN of a role, which is no region's and never AWS's own. Of a path's signs those that
 * a policy reads as wildcards are left out: such an ARN would name more roles than one.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html (Path, RoleName)
 */
export function isRole(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn?.service === "iam" &&
    arn.region === "" &&
    /^\d{12}$/.test(arn.accountId) &&
    /^role\/([!-)+->@-~]+\/)?[\w+=,.@-]{1,64}$/.test(arn.resource)
  );
}

export function readSessionName(inputs: InputReader): string | undefined {
  const value = inputs.text("role-session-name");
  if (value === undefined || /^[\w+=,.@-]{2,64}$/.test(value)) return value;
  inputs.problem(
    "role-session-name",
    "must be 2 to 64 of the characters A-Z a-z 0-9 _ + = , . @ -",
    {
      id: "session-name-invalid",
      hint: "Leave the input out for `<repository>-<run id>-<attempt>`, or replace slashes and spaces.",
    },
  );
  return undefined;
}

export function readDuration(inputs: InputReader): number {
  const value = inputs.text("role-duration-seconds") ?? "3600";
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (seconds >= 900 && seconds <= 43_200) return seconds;
  inputs.problem("role-duration-seconds", "must be a whole number from 900 to 43200", {
    id: "role-duration-invalid",
    hint: "Leave the input out: the step renews its session itself, however long it takes.",
  });
  return 3600;
}

/** A strict list: an empty element would switch the guard off for somebody whose variable is unset. */
export function readAccountIds(inputs: InputReader): string[] {
  const value = inputs.text("allowed-account-ids");
  if (value === undefined) return [];
  const ids = [...new Set(value.split(/[\n,]/).map((id) => id.trim()))];
  const guide: Guide = {
    id: "allowed-accounts-invalid",
    hint: "List account ids of 12 digits, in quotes, separated by commas or lines. An unset variable in the list would leave a hole in the guard.",
  };
  for (const id of ids) {
    if (/^\d{12}$/.test(id)) continue;
    const text = id === "" ? "has an empty element" : `"${id.slice(0, 30)}" is no account id`;
    inputs.problem("allowed-account-ids", text, guide);
  }
  return ids;
}

export function readManagedPolicies(inputs: InputReader): string[] {
  const arns = inputs.lines("managed-session-policies");
  if (arns.length > 10) inputs.problem("managed-session-policies", "STS takes at most 10");
  for (const arn of arns) {
    const parsed = parseArn(arn);
    if (parsed?.service === "iam" && parsed.resource.startsWith("policy/")) continue;
    inputs.problem("managed-session-policies", `"${arn.slice(0, 60)}" is no policy's ARN`);
  }
  if (arns.length > 0 && roomBeside(arns) < 0) {
    inputs.problem(
      "managed-session-policies",
      `are longer than the ${maxPolicyLength} characters that STS takes`,
    );
  }
  return arns;
}

/** What the inputs say together of where the step may go; the same is asked of AWS's answer. */
export function checkPlace(inputs: InputReader, place: SignInInputs): void {
  const { roleToAssume, chainRoleToAssume } = place;
  checkPartition(inputs, "role-to-assume", roleToAssume, place.region);
  checkPartition(inputs, "chain-role-to-assume", chainRoleToAssume, place.region);
  if (chainRoleToAssume === undefined && inputs.text("chain-role-external-id") !== undefined) {
    inputs.problem("chain-role-external-id", "needs chain-role-to-assume, whose id it is");
  }
  if (chainRoleToAssume === undefined) checkAccount(inputs, "role-to-assume", roleToAssume, place);
  else checkAccount(inputs, "chain-role-to-assume", chainRoleToAssume, place);
  checkEffect(inputs, place);
}

/** Inputs of a session that the step opens, which have no effect on one that is there already. */
const ofNewSession = ["role-session-name", "managed-session-policies", "session-policy"] as const;

/** What has no effect is refused: whoever wrote it counts on it. */
function checkEffect(inputs: InputReader, place: SignInInputs): void {
  const { chainRoleToAssume, sessionPolicy } = place;
  const ambient = place.auth === "environment";
  if (ambient && inputs.text("audience") !== undefined) {
    inputs.problem("audience", "has no effect with auth: environment, which asks for no token");
  }
  if (chainRoleToAssume !== undefined) return;
  const ofSecondRole = {
    "chain-session-tags": place.chainSessionTags,
    "chain-source-identity": place.chainSourceIdentity,
  };
  for (const [name, given] of Object.entries(ofSecondRole)) {
    if (given)
      inputs.problem(name, "needs chain-role-to-assume: GitHub's token cannot carry it to AWS");
  }
  for (const name of ambient ? ofNewSession : []) {
    const value = name === "session-policy" ? sessionPolicy : inputs.text(name);
    if (value === undefined || (name === "session-policy" && value === "none")) continue;
    const text = "cannot be given to credentials that are there already";
    if (name === "role-session-name") inputs.problem(name, text);
    else inputs.problem(name, text, unbounded);
  }
}

const unbounded: Guide = {
  id: "session-policy-not-possible",
  hint: "Leave it out, or give `chain-role-to-assume`, a role that is assumed with them.",
};

/**
 * What a target's own inputs say of where things are: there is one session, of one region and one
 * partition, and no call can mend that.
 */
export function checkNamedPlaces(
  inputs: InputReader,
  places: readonly NamedPlace[],
  region: string,
): void {
  const partition = partitionOf(region).id;
  for (const { input, region: named, within, guide } of region === "" ? [] : places) {
    const its = partitionOf(named).id;
    if (its !== partition) {
      const text = `names ${named}, which lies in the partition ${its}; aws-region ${region} lies in ${partition}`;
      inputs.problem(input, text, guide);
    } else if (within === "region" && named !== region) {
      inputs.problem(input, `is of ${named}, but aws-region is ${region}`, guide);
    }
  }
}

function checkPartition(
  inputs: InputReader,
  name: string,
  role: string | undefined,
  region: string,
): void {
  const partition = parseArn(role ?? "")?.partition;
  const expected = partitionOf(region).id;
  if (region === "" || partition === undefined || partition === expected) return;
  inputs.problem(name, `is of partition ${partition}, but ${region} lies in ${expected}`, {
    id: "partition-mismatch",
    hint: "Role and region must be of one partition: arn:aws, arn:aws-cn (China), arn:aws-us-gov (GovCloud), arn:aws-eusc (European Sovereign Cloud), or arn:aws-iso and its kin.",
  });
}

function checkAccount(
  inputs: InputReader,
  name: string,
  role: string | undefined,
  { allowedAccountIds: allowed }: SignInInputs,
): void {
  const accountId = parseArn(role ?? "")?.accountId;
  if (accountId === undefined || allowed.length === 0 || allowed.includes(accountId)) return;
  inputs.problem(name, `is of account ${accountId}, which allowed-account-ids does not list`, {
    id: "account-not-allowed",
    hint: "Correct the role or the list.",
  });
}
