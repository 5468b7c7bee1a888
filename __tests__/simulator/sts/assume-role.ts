import type { SimResponse } from "../http.ts";
import type { Iam, Session } from "../iam/iam.ts";
import { queryAnswer } from "../query-xml.ts";
import { AwsFault, type Call, type Caller } from "../service.ts";
import { namespace, openSession, sessionXml } from "./session.ts";
import { trustsPrincipal } from "./trust-policy.ts";
import { validateForm } from "./validation.ts";

/** What the caller of AssumeRole has to be allowed by its policies and trusted with. */
export function chainAuthorizations(form: Record<string, string>): Call["authorizations"] {
  const resource = form.RoleArn ?? "";
  return [
    { action: "sts:AssumeRole", resource },
    ...(form["Tags.member.1.Key"] === undefined ? [] : [{ action: "sts:TagSession", resource }]),
    ...(form.SourceIdentity === undefined ? [] : [{ action: "sts:SetSourceIdentity", resource }]),
  ];
}

/** AssumeRole: a session of another role, which trusts the caller's. */
export function assumeWithSession(
  form: Record<string, string>,
  iam: Iam,
  caller: Caller,
): SimResponse {
  validateForm(form);
  const role = iam.roles.get(form.RoleArn ?? "");
  const callerRole = (caller as Session).roleArn;
  const context = {
    ...(form.ExternalId === undefined ? {} : { "sts:ExternalId": form.ExternalId }),
    ...(form.SourceIdentity === undefined ? {} : { "sts:SourceIdentity": form.SourceIdentity }),
    "aws:PrincipalArn": callerRole,
  };
  const needed = chainAuthorizations(form).map(({ action }) => action);
  const trusted =
    role !== undefined &&
    needed.every((action) => trustsPrincipal(role.trustPolicy, callerRole, action, context));
  if (role === undefined || !trusted) {
    throw new AwsFault(
      "AccessDenied",
      403,
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${form.RoleArn ?? ""}`,
    );
  }
  if (Number(form.DurationSeconds ?? 3600) > 3600) {
    throw new AwsFault(
      "ValidationError",
      400,
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  }
  return queryAnswer(namespace, "AssumeRole", sessionXml(openSession(form, role, iam), form));
}
