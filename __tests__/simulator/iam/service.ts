import { escapeXml, xml, type SimRequest, type SimResponse } from "../http.ts";
import type { Iam, Role } from "./iam.ts";
import { evaluate, type Policy } from "./policy.ts";
import { queryAnswer } from "../query-xml.ts";
import { AwsFault, type Call, type Service } from "../service.ts";

const namespace = "https://iam.amazonaws.com/doc/2010-05-08/";

/** IAM's own API, as far as a deployment may ask it about its role. */
export function createIamService(iam: Iam): Service {
  return {
    name: "iam",
    identify: (request, { accountId }) => identify(request, accountId, iam),
    handle: (call) => {
      const form = call.input as Record<string, string>;
      const role = findRole(iam, call.subject);
      if (call.operation === "GetRole") return getRole(role);
      if (call.operation === "SimulatePrincipalPolicy") return simulate(iam.policiesOf(role), form);
      throw new AwsFault("InvalidAction", 400, `No action ${call.operation}`);
    },
    renderFault: ({ code, status, message }, id) =>
      xml(
        `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
        status,
      ),
  };
}

function identify(request: SimRequest, accountId: string, iam: Iam): Call {
  const form = Object.fromEntries(new URLSearchParams(request.body.toString("utf8")));
  const name = form.RoleName ?? "";
  const named = [...iam.roles.keys()].find(
    (arn) => arn.includes(`:${accountId}:`) && arn.endsWith(`/${name}`),
  );
  const subject = form.PolicySourceArn ?? named ?? `arn:aws:iam::${accountId}:role/${name}`;
  return {
    service: "iam",
    operation: form.Action ?? "",
    subject,
    write: false,
    authorizations: [{ action: `iam:${form.Action ?? ""}`, resource: subject }],
    request,
    input: form,
  };
}

function findRole(iam: Iam, arn: string): Role {
  const role = iam.roles.get(arn);
  if (role === undefined) throw new AwsFault("NoSuchEntity", 404, "The role cannot be found.");
  return role;
}

/**
 * Source: recordings test_create_describe_role: get_role_result, test_iam_role_inuse of custodian.
 */
function getRole({ arn, id, trustPolicy, maxSessionSeconds }: Role): SimResponse {
  const [, ...path] = arn.split(":").at(-1)?.split("/") ?? [];
  const name = path.pop() ?? "";
  const document = encodeURIComponent(JSON.stringify(trustPolicy));
  return queryAnswer(
    namespace,
    "GetRole",
    `<Role><Path>/${path.map((part) => `${part}/`).join("")}</Path><RoleName>${name}</RoleName><RoleId>${id}</RoleId><Arn>${arn}</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument><MaxSessionDuration>${maxSessionSeconds}</MaxSessionDuration><RoleLastUsed/></Role>`,
  );
}

/** Source: recording test_simulate_principle_policy[role], for what is sent of it. */
function simulate(policies: readonly Policy[], form: Record<string, string>): SimResponse {
  const context = Object.fromEntries(
    members(form, "ContextEntries", ".ContextKeyName").map((key, index) => [
      key,
      members(form, `ContextEntries.member.${index + 1}.ContextKeyValues`),
    ]),
  );
  const results = members(form, "ActionNames").map((action) => {
    const decisions = members(form, "ResourceArns").map((resource) =>
      evaluate(policies, { action, resource, context }),
    );
    const decision = decisions.find((one) => one !== "allow") ?? "allow";
    const words = {
      allow: "allowed",
      "implicit-deny": "implicitDeny",
      "explicit-deny": "explicitDeny",
    };
    return `<member><EvalActionName>${action}</EvalActionName><EvalDecision>${words[decision]}</EvalDecision></member>`;
  });
  return queryAnswer(
    namespace,
    "SimulatePrincipalPolicy",
    `<IsTruncated>false</IsTruncated><EvaluationResults>${results.join("")}</EvaluationResults>`,
  );
}

function members(form: Record<string, string>, name: string, suffix = ""): string[] {
  const values: string[] = [];
  for (let n = 1; form[`${name}.member.${n}${suffix}`] !== undefined; n += 1) {
    values.push(form[`${name}.member.${n}${suffix}`] ?? "");
  }
  return values;
}
