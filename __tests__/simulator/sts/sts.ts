import type { SimClock } from "../clock.ts";
import { escapeXml, xml, type SimRequest } from "../http.ts";
import type { Iam } from "../iam/iam.ts";
import { AwsFault, type Call, type Service } from "../service.ts";
import { assumeWithSession, chainAuthorizations } from "./assume-role.ts";
import { callerIdentity } from "./session.ts";
import type { IssuerKeys } from "./token.ts";
import { assumeWithToken } from "./web-identity.ts";

/** STS: verifies the token, evaluates the trust policy, opens sessions. */
export function createSts(iam: Iam, keys: IssuerKeys, clock: SimClock): Service {
  return {
    name: "sts",
    identify: (request) => identify(request),
    handle: (call, caller) => {
      const form = call.input as Record<string, string>;
      switch (call.operation) {
        case "AssumeRoleWithWebIdentity":
          return assumeWithToken(form, iam, keys, clock);
        case "AssumeRole":
          return assumeWithSession(form, iam, caller);
        case "GetCallerIdentity":
          return callerIdentity(caller);
        default:
          throw new AwsFault("InvalidAction", 400, `No action ${call.operation}`);
      }
    },
    renderFault: ({ code, status, message }, id) =>
      xml(
        `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
        status,
      ),
  };
}

function identify(request: SimRequest): Call {
  const form = Object.fromEntries(new URLSearchParams(request.body.toString("utf8")));
  const operation = form.Action ?? "";
  const chained = operation === "AssumeRole";
  return {
    service: "sts",
    operation,
    subject: form.RoleArn ?? "",
    write: false,
    authorizations: chained ? chainAuthorizations(form) : [],
    request,
    input: form,
  };
}
