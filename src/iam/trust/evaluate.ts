import { oidcProviderArn } from "../arns.ts";
import { parseArn } from "../../model/aws/arn.ts";
import { claimValues, githubKeys, isConditionKey, issuerOf } from "./claims.ts";
import type { Claims } from "../../model/access.ts";
import { diagnose, reasonWith } from "./diagnose.ts";
import { readTrustDocument, type TrustDocument, type TrustStatement } from "./document.ts";
import { lintTrust } from "./lint.ts";
import { hasVariable, wildcardPattern, operatorHolds, readOperator } from "./operators.ts";
import {
  labelOf,
  precedence,
  type TrustFailure,
  type TrustReason,
  type StatementVerdict,
  type TrustVerdict,
  type Truth,
} from "./verdict.ts";

const webIdentity = "sts:AssumeRoleWithWebIdentity";

/** What is known of the role besides its policy. */
export interface TrustedRole {
  readonly arn: string;
  /** `sts:RoleSessionName` of the request, where it is known. */
  readonly sessionName?: string;
}

interface Situation {
  readonly claims: Claims;
  readonly role: TrustedRole;
  readonly issuer: string;
  readonly partition: string;
  readonly providerArn: string;
  readonly hasVariables: boolean;
}

/**
 * Decides, as STS would, whether a role's trust policy lets a token assume it. What depends on more
 * than policy and token (the caller's address, the time, SCPs) is said to be undecided.
 * @param policy the trust policy, parsed from JSON
 */
export function evaluateTrust(policy: unknown, claims: Claims, role: TrustedRole): TrustVerdict {
  const document = readTrustDocument(policy);
  if (typeof document === "string") return malformed(document);
  const situation = situate(document, claims, role);
  const statements = document.statements.map((statement, index) =>
    judge(statement, index, situation),
  );
  return { ...decide(statements), warnings: lintTrust(document, situation.issuer) };
}

function malformed(text: string): TrustVerdict {
  return {
    decision: "undecided",
    reason: reasonWith("malformed-policy", text),
    nearest: undefined,
    warnings: [],
  };
}

function situate(document: TrustDocument, claims: Claims, role: TrustedRole): Situation {
  const { partition = "aws", accountId = "" } = parseArn(role.arn) ?? {};
  const issuer = issuerOf(claims);
  const providerArn = oidcProviderArn({ partition, accountId }, issuer);
  return { claims, role, issuer, partition, providerArn, hasVariables: document.hasVariables };
}

function decide(
  statements: readonly StatementVerdict[],
): Pick<TrustVerdict, "decision" | "reason" | "nearest"> {
  const denies = statements.filter(({ effect }) => effect === "Deny");
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const denied = denies.find(({ applies }) => applies === "yes");
  if (denied !== undefined) {
    const text = `Statement ${labelOf(denied)} denies this token explicitly.`;
    return { decision: "denied", reason: reasonWith("explicit-deny", text), nearest: denied };
  }
  const nearest = rank(allows)[0];
  if (nearest === undefined) {
    const text = "No statement of the trust policy allows anything.";
    return { decision: "denied", reason: reasonWith("no-statement", text), nearest };
  }
  if (nearest.applies === "no") {
    return { decision: "denied", reason: worst(nearest), nearest };
  }
  const open = denies.find(({ applies }) => applies === "unknown") ?? nearest;
  if (open.applies === "unknown") {
    return { decision: "undecided", reason: worst(open), nearest: open };
  }
  return { decision: "allowed", reason: undefined, nearest };
}

/** The statement that applies, else the one with the fewest failures, the issuer's own first. */
function rank(statements: readonly StatementVerdict[]): StatementVerdict[] {
  const order = { yes: 0, unknown: 1, no: 2 } as const;
  const distance = ({ failures }: StatementVerdict): number =>
    failures.reduce((sum, { part }) => sum + (part === "Condition" ? 1 : 3), 0);
  return [...statements].sort(
    (a, b) => order[a.applies] - order[b.applies] || distance(a) - distance(b),
  );
}

function worst({ failures }: StatementVerdict): TrustReason | undefined {
  const place = ({ truth, reason: { id } }: TrustFailure): number =>
    (truth === "no" ? 0 : precedence.length) + precedence.indexOf(id);
  return [...failures].sort((a, b) => place(a) - place(b))[0]?.reason;
}

function judge(statement: TrustStatement, index: number, situation: Situation): StatementVerdict {
  const failures = [
    ...judgePrincipal(statement, situation),
    ...judgeAction(statement),
    ...statement.conditions.flatMap((condition) => judgeCondition(condition, situation)),
  ];
  const applies: Truth = failures.some(({ truth }) => truth === "no")
    ? "no"
    : failures.length > 0
      ? "unknown"
      : "yes";
  return { index, sid: statement.sid, effect: statement.effect, applies, failures };
}

/**
 * `"Principal": "*"` and `{"AWS": "*"}` mean everybody, federated principals included.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * (all principals; they are often used with Deny to match everybody).
 */
function isEverybody(principal: TrustStatement["principal"]): boolean {
  return (
    principal === "*" || [principal?.AWS, principal?.Federated].some((list) => list?.includes("*"))
  );
}

function judgePrincipal(
  { principal, effect }: TrustStatement,
  situation: Situation,
): TrustFailure[] {
  if (effect === "Deny" && isEverybody(principal)) return [];
  const { providerArn, issuer } = situation;
  const failure = (truth: "no" | "unknown", expected: readonly string[], why: TrustReason) => [
    {
      part: "Principal" as const,
      ...{ truth, operator: "", key: "Federated", expected, actual: [providerArn], reason: why },
    },
  ];
  if (principal === undefined || principal === "*" || principal.AWS?.includes("*")) {
    const why = "The statement's principal is no OIDC provider; what it means here only AWS knows.";
    return failure("unknown", ["*"], reasonWith("cannot-be-decided", why));
  }
  const federated = principal.Federated ?? [];
  if (federated.includes(providerArn)) return [];
  const sameIssuer = federated.find((arn) => arn.endsWith(`:oidc-provider/${issuer}`));
  const why =
    sameIssuer === undefined
      ? reasonWith(
          "wrong-issuer",
          `The statement trusts ${federated.join(", ") || "no identity provider"}, and the token's provider is ${providerArn}.`,
        )
      : reasonWith(
          "wrong-account",
          `The statement trusts ${sameIssuer}, a provider of another account or partition than the role's (${providerArn}).`,
        );
  return failure("no", federated, why);
}

function judgeAction({ actions, notActions }: TrustStatement): TrustFailure[] {
  const covers = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => wildcardPattern(pattern, "i").test(webIdentity));
  const allowed = actions === undefined ? !covers(notActions ?? []) : covers(actions);
  if (allowed) return [];
  return [
    {
      part: "Action",
      truth: "no",
      operator: "",
      key: "Action",
      expected: actions ?? [],
      actual: [webIdentity],
      reason: reasonWith("action-missing", `The statement is not about ${webIdentity}.`),
    },
  ];
}

function judgeCondition(
  [operatorText, key, expected]: TrustStatement["conditions"][number],
  situation: Situation,
): TrustFailure[] {
  const operator = readOperator(operatorText);
  const known = lookUp(key, situation);
  const failure = (truth: "no" | "unknown", why: TrustReason): TrustFailure[] => [
    {
      part: "Condition",
      ...{ truth, operator: operatorText, key, expected, reason: why },
      actual: known === "unknown" ? undefined : known,
    },
  ];
  const undecided = (text: string): TrustFailure[] =>
    failure("unknown", reasonWith("cannot-be-decided", text));
  if (known === "unknown") return undecided(`${key} depends on the request, not on the token.`);
  const variable = situation.hasVariables ? expected.find(hasVariable) : undefined;
  if (variable !== undefined && known !== undefined) {
    return undecided(`${variable} holds a policy variable, which only AWS can fill in.`);
  }
  const holds = operatorHolds(operator, expected, known);
  if (holds === "yes") return [];
  if (holds === "unknown") return undecided(`${operatorText} is not evaluated here.`);
  return failure(
    "no",
    diagnose({ operator, key, expected, actual: known, claims: situation.claims }),
  );
}

/** Keys of a web identity request that only claims other than GitHub's could fill. */
const neverSent =
  /^(sts:(sourceidentity|transitivetagkeys|roleauthorizedbyidp|externalid)|aws:(requesttag\/.*|tagkeys))$/;

/** The values of a condition key: undefined where the request lacks it, `unknown` where only AWS knows. */
function lookUp(key: string, situation: Situation): readonly string[] | undefined | "unknown" {
  const { claims, issuer, partition, role } = situation;
  const lower = key.toLowerCase();
  const prefix = `${issuer.toLowerCase()}:`;
  if (lower.startsWith(prefix)) {
    const name = lower.slice(prefix.length);
    if (!isConditionKey(issuer, name)) return undefined;
    // Announced for the commercial regions only; elsewhere it is not known whether they exist.
    if (githubKeys.has(name) && partition !== "aws") return "unknown";
    return claimValues(claims, name);
  }
  if (lower === "sts:rolesessionname") {
    return role.sessionName === undefined ? "unknown" : [role.sessionName];
  }
  if (neverSent.test(lower)) return undefined;
  return /^(aws|sts):/.test(lower) ? "unknown" : undefined;
}
