import type { AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import type { Job } from "../../model/context.ts";
import { answerLine } from "../../aws/answers/answer-line.ts";
import { DeployError } from "../../model/errors.ts";
import { defined, optional } from "../../model/optional.ts";
import type { SessionBound } from "../session/bound.ts";
import { exchange, type ExchangedSession } from "../sts/exchange.ts";
import { sayRetry, stsAccess, type SignInOptions } from "../session/options.ts";
import type { AssumedRole } from "../sts/port.ts";
import { headlineOf, type StsFailure } from "../sts/failures.ts";
import { boundFields, sessionNameOf } from "./web-identity.ts";

/** AWS's limit for a role that is assumed with another role's session. */
const chainSeconds = 3600;

/** The first session may do nothing but assume the second role. */
export function chainBound({ inputs }: SignInOptions): SessionBound {
  const policy = {
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Action: chainActions(inputs),
      Resource: inputs.chainRoleToAssume ?? "",
    },
  };
  return { kind: "least-privilege", policies: [JSON.stringify(policy)], policyArns: [] };
}

function chainActions(inputs: SignInOptions["inputs"]): string[] {
  return [
    "sts:AssumeRole",
    ...(inputs.chainSessionTags ? ["sts:TagSession"] : []),
    ...(inputs.chainSourceIdentity ? ["sts:SetSourceIdentity"] : []),
  ];
}

/** Assumes the second role with the session of the first, or with ambient credentials. */
export async function assumeChained(
  options: SignInOptions,
  first: AssumedRole,
  signal: AbortSignal,
): Promise<ExchangedSession> {
  const { inputs, bound, clock, job, mask } = options;
  const { createSts } = await import("../sts/sts-client.ts");
  const sts = createSts(stsAccess(options, first.credentials), mask);
  const sourceIdentity = inputs.chainSourceIdentity ? sourceIdentityOf(job) : undefined;
  const role = {
    RoleArn: inputs.chainRoleToAssume ?? "",
    RoleSessionName: sessionNameOf(options),
    DurationSeconds: Math.min(inputs.roleDurationSeconds, chainSeconds),
    ...(inputs.chainSessionTags ? sessionTags(job) : {}),
    ...optional("ExternalId", inputs.chainRoleExternalId),
    ...optional("SourceIdentity", sourceIdentity),
  };
  return exchange({
    clock,
    signal,
    policies: bound.policies,
    onRetry: sayRetry(options),
    send: (_token, policy) => sts.assumeRole({ ...role, ...boundFields(bound, policy) }, signal),
    explain: (failure, error) => explainChain(options, first.arn, failure, error),
  });
}

/** The run's own facts as tags, with what STS does not accept replaced and cut to its 256 characters. */
function sessionTags(job: Job): Pick<AssumeRoleCommandInput, "Tags"> {
  const facts = defined({
    Repository: job.repository,
    Workflow: job.workflow,
    RunId: job.runId,
    Commit: job.sha,
    Ref: job.ref,
    Actor: job.actor,
  });
  const Tags = Object.entries(facts).map(([Key, value]) => ({
    Key,
    Value: value.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "_").slice(0, 256),
  }));
  return Tags.length === 0 ? {} : { Tags };
}

/** The actor in STS's characters; `dependabot[bot]` has some that it refuses. */
function sourceIdentityOf({ actor = "unknown" }: Job): string {
  return actor
    .replace(/[^\w+=,.@-]/g, "_")
    .slice(0, 64)
    .padEnd(2, "_");
}

function explainChain(
  { inputs }: SignInOptions,
  firstArn: string,
  failure: StsFailure,
  error: unknown,
): DeployError {
  const role = inputs.chainRoleToAssume ?? "";
  const evidence = [answerLine(error)];
  if (failure.id !== "sign-in-refused") {
    return new DeployError({
      id: failure.id,
      message: headlineOf(failure, role, "second "),
      hint: failure.hint,
      evidence,
      cause: error,
    });
  }
  const actions = chainActions(inputs).join(", ");
  return new DeployError({
    id: "chain-role-refused",
    message: `${firstArn} may not assume the second role ${role}.`,
    hint: `Allow ${actions} on ${role} in the first role's permissions, and to the first role in the second role's trust policy${inputs.chainRoleExternalId === undefined ? " (which may ask for chain-role-external-id)" : ""}.`,
    evidence,
    cause: error,
  });
}
