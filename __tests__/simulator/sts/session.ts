import type { SimResponse } from "../http.ts";
import type { Iam, Role, Session } from "../iam/iam.ts";
import type { Policy } from "../iam/policy.ts";
import { queryAnswer } from "../query-xml.ts";
import { AwsFault, type Caller } from "../service.ts";

export const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** What GetCallerIdentity answers. */
export function callerIdentity(caller: Caller): SimResponse {
  const { userId } = caller as Session;
  return queryAnswer(
    namespace,
    "GetCallerIdentity",
    `<Arn>${caller.arn}</Arn><UserId>${userId}</UserId><Account>${caller.accountId}</Account>`,
  );
}

/** Opens a session of a role that trusts whoever asks for it. */
export function openSession(form: Record<string, string>, role: Role, iam: Iam): Session {
  const seconds = Number(form.DurationSeconds ?? 3600);
  if (seconds > role.maxSessionSeconds) {
    throw new AwsFault(
      "ValidationError",
      400,
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  return iam.openSession(role, form.RoleSessionName ?? "", seconds, sessionPolicies(form, iam));
}

function sessionPolicies(form: Record<string, string>, iam: Iam): Policy[] {
  const policies: Policy[] = [];
  if (form.Policy !== undefined) {
    try {
      policies.push(JSON.parse(form.Policy) as Policy);
    } catch {
      throw new AwsFault("MalformedPolicyDocument", 400, "This policy contains invalid Json");
    }
    // Assumed: as IAM does for a role's policy. IAM's grammar asks for at least one statement.
    if ([policies[0]?.Statement ?? []].flat().length === 0) {
      throw new AwsFault("MalformedPolicyDocument", 400, "Syntax errors in policy.");
    }
  }
  for (let n = 1; form[`PolicyArns.member.${n}.arn`] !== undefined; n += 1) {
    const found = iam.managedPolicies.get(form[`PolicyArns.member.${n}.arn`] ?? "");
    if (found !== undefined) policies.push(found);
  }
  return policies;
}

/** AWS's packing is not known; what matters is that it is told where there is something to pack. */
function packedXml(form: Record<string, string>): string {
  const packed = Object.entries(form).filter(([name]) => /^(Policy|Tags)/.test(name));
  const size = packed.reduce((sum, [, value]) => sum + value.length, 0);
  return size === 0 ? "" : `<PackedPolicySize>${Math.ceil(size / 40)}</PackedPolicySize>`;
}

/** The members that both ways to assume a role answer with. */
export function sessionXml(session: Session, form: Record<string, string>): string {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt, arn, userId } = session;
  return `<AssumedRoleUser><AssumedRoleId>${userId}</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken><Expiration>${new Date(expiresAt).toISOString()}</Expiration></Credentials>${packedXml(form)}`;
}
