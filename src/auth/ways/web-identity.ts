import type { AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { DeployError, messageOf } from "../../model/errors.ts";
import { answerLine } from "../../aws/answers/answer-line.ts";
import { optional } from "../../model/optional.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import type { Log } from "../../model/context.ts";
import type { SessionBound } from "../session/bound.ts";
import type { Refusal } from "../sts/explain-refusal.ts";
import { headlineOf } from "../sts/failures.ts";
import { exchange, type ExchangedSession } from "../sts/exchange.ts";
import { sayRetry, stsAccess, type SignInOptions } from "../session/options.ts";
import { defaultSessionName } from "./session-name.ts";
import { decodeClaims } from "./token.ts";
import { nextTurn } from "../../model/time/turn.ts";

/** Exchanges GitHub's token for a session of the role. */
export async function assumeWithToken(
  options: SignInOptions,
  bound: SessionBound,
  durationSeconds: number,
  signal: AbortSignal,
): Promise<ExchangedSession> {
  const { inputs, tokens, clock, mask } = options;
  const roleArn = inputs.roleToAssume ?? "";
  const sessionName = sessionNameOf(options);
  const audience = inputs.audience ?? partitionOf(inputs.region).audience;
  const loading = nextTurn().then(() => import("../sts/sts-client.ts"));
  let trustPolicy: unknown;
  const reading = options.trustPolicy().then((policy) => {
    trustPolicy = policy;
  });
  return exchange({
    clock,
    signal,
    policies: bound.policies,
    token: () => tokens.request(audience, signal),
    send: async (token, policy) => {
      const [{ createSts }] = await Promise.all([loading, reading]);
      const sts = createSts(stsAccess(options), mask);
      const role = {
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        DurationSeconds: durationSeconds,
        WebIdentityToken: token,
      };
      return sts.assumeRoleWithWebIdentity({ ...role, ...boundFields(bound, policy) }, signal);
    },
    onRetry: sayRetry(options),
    explain: (failure, error, token) => {
      const claims = decodeClaims(token);
      const refusal = { failure, error, roleArn, region: inputs.region, sessionName, trustPolicy };
      return explainRefused({ ...refusal, claims }, options.log);
    },
  });
}

/**
 * What explains a refusal is as much code as all of the sign-in, and most are not refused. On a runner that cleans up
 * while the step runs, it may be gone: AWS's answer is not lost with it.
 */
async function explainRefused(refusal: Refusal, log: Log): Promise<DeployError> {
  const loaded = await import("../sts/explain-refusal.ts").catch((error: unknown) => {
    log.debug(`What explains a refusal cannot be loaded: ${messageOf(error)}`);
    return undefined;
  });
  if (loaded !== undefined) return loaded.explainRefusal(refusal);
  const { failure, error, roleArn } = refusal;
  return new DeployError({
    id: failure.id,
    message: headlineOf(failure, roleArn),
    hint: "Why it was refused could not be looked at: a file of this action is gone from the runner. Run the job again.",
    evidence: [answerLine(error)],
    cause: error,
  });
}

export function sessionNameOf({ inputs, job }: SignInOptions): string {
  return inputs.roleSessionName ?? defaultSessionName(job);
}

/** The bound in the words of STS, which takes no empty list. */
export function boundFields(
  { policyArns }: SessionBound,
  policy: string | undefined,
): Pick<AssumeRoleCommandInput, "Policy" | "PolicyArns"> {
  const PolicyArns = policyArns.map((arn) => ({ arn }));
  return { ...optional("Policy", policy), ...(PolicyArns.length === 0 ? {} : { PolicyArns }) };
}
