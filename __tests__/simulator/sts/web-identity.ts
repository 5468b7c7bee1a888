import type { SimClock } from "../clock.ts";
import { escapeXml, type SimResponse } from "../http.ts";
import type { Iam } from "../iam/iam.ts";
import { queryAnswer } from "../query-xml.ts";
import { AwsFault } from "../service.ts";
import { namespace, openSession, sessionXml } from "./session.ts";
import { findProvider, verifyToken, type IssuerKeys } from "./token.ts";
import { trustContext, trustsToken } from "./trust-policy.ts";
import { validateForm } from "./validation.ts";

const notAuthorized = (): AwsFault =>
  new AwsFault("AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity");

/** AssumeRoleWithWebIdentity: the token's provider and the role have to let it in. */
export function assumeWithToken(
  form: Record<string, string>,
  iam: Iam,
  keys: IssuerKeys,
  clock: SimClock,
): SimResponse {
  validateForm(form);
  const claims = verifyToken(form.WebIdentityToken ?? "", keys, clock);
  const accountId = (form.RoleArn ?? "").split(":")[4] ?? "";
  const provider = findProvider(claims, accountId, iam);
  if (!provider.clientIds.includes(String(claims.aud))) {
    throw new AwsFault("InvalidIdentityToken", 400, "Incorrect token audience");
  }
  const role = iam.roles.get(form.RoleArn ?? "");
  if (role === undefined) throw notAuthorized();
  const context = trustContext(claims, provider, form.RoleSessionName ?? "");
  if (!trustsToken(role, provider, context)) throw notAuthorized();
  const session = openSession(form, role, iam);
  const { aud, sub } = claims;
  return queryAnswer(
    namespace,
    "AssumeRoleWithWebIdentity",
    `<SubjectFromWebIdentityToken>${escapeXml(String(sub))}</SubjectFromWebIdentityToken><Audience>${escapeXml(String(aud))}</Audience>${sessionXml(session, form)}<Provider>${provider.url}</Provider>`,
  );
}
