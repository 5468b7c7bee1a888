import { answerLine } from "../../aws/answers/answer-line.ts";
import type { Claims } from "../../model/access.ts";
import { refusalStory, type RefusedToken } from "../../iam/trust/refusal-story.ts";
import { evaluateTrust } from "../../iam/trust/evaluate.ts";
import { readSubject, type Subject } from "../../iam/trust/subject.ts";
import { suggestStatement } from "../../iam/trust/suggest.ts";
import { labelOf, type TrustFailure, type TrustVerdict } from "../../iam/trust/verdict.ts";
import { DeployError } from "../../model/errors.ts";
import { headlineOf, type StsFailure } from "./failures.ts";
import { describeClaims } from "../ways/token.ts";

export interface Refusal extends Pick<RefusedToken, "roleArn" | "region" | "claims"> {
  readonly failure: StsFailure;
  readonly error: unknown;
  readonly sessionName: string;
  /** Content of the input `trust-policy`, or undefined. */
  readonly trustPolicy: unknown;
}

/** Failures whose cause can be seen from the token. */
const aboutToken: ReadonlySet<string> = new Set([
  "wrong-audience",
  "oidc-provider-missing",
  "thumbprint-mismatch",
  "identity-token-rejected",
  "identity-token-expired",
  "identity-provider-unreachable",
]);

/** The error that the user meets when AWS refuses a sign-in with GitHub's token. */
export function explainRefusal(refusal: Refusal): DeployError {
  const { failure, error, roleArn, region, claims } = refusal;
  const answer = answerLine(error);
  if (failure.id !== "sign-in-refused") {
    return new DeployError({
      id: failure.id,
      message: headlineOf(failure, roleArn),
      hint: hintOf(failure, claims),
      evidence: [answer, ...(aboutToken.has(failure.id) ? claimLines(claims) : [])],
      cause: error,
    });
  }
  const subject = readSubject(claims);
  const verdict = verdictOf(refusal);
  const paste = (lead: string): string => statementHint(lead, refusal, subject);
  return new DeployError({
    id: "sign-in-refused",
    message: `AWS refused the sign-in as ${roleArn}: ${causeOf(subject, verdict)}`,
    hint: paste("Put this statement into the role's trust policy if the job should be let in."),
    story: refusalStory({ roleArn, region, claims, verdict, paste }),
    evidence: [
      ...claimLines(claims),
      `sub is of the ${subject.form} form and ends as it does because ${subject.because}.`,
      ...(verdict === undefined ? guesses(subject).slice(1) : describeVerdict(verdict)),
      answer,
    ],
    cause: error,
  });
}

function hintOf({ id, hint }: StsFailure, { aud, iss }: Claims): string {
  const text = (value: unknown): string => (typeof value === "string" ? value : "?");
  if (id === "wrong-audience") return `${hint} The token's audience is ${text(aud)}.`;
  return id === "oidc-provider-missing" ? `${hint} The token's issuer is ${text(iss)}.` : hint;
}

function claimLines(claims: Claims): string[] {
  const lines = describeClaims(claims);
  return lines.length === 0 ? [] : ["Claims of the token:", ...lines.map((line) => `  ${line}`)];
}

function verdictOf({ trustPolicy, claims, roleArn, sessionName }: Refusal) {
  if (trustPolicy === undefined) return undefined;
  return evaluateTrust(trustPolicy, claims, { arn: roleArn, sessionName });
}

function causeOf(subject: Subject, verdict: TrustVerdict | undefined): string {
  if (verdict?.decision === "denied" && verdict.reason !== undefined) return verdict.reason.text;
  if (verdict?.decision === "allowed") {
    return "the trust policy given would let this job in, so the role does not exist, has another policy, or an organisation's policy (SCP, RCP) denies it.";
  }
  const [likely = ""] = guesses(subject);
  return `its trust policy does not let in ${subject.emitted || "this token"} (or there is no such role). ${likely}`.trim();
}

function statementHint(lead: string, { claims, roleArn }: Refusal, { context }: Subject): string {
  const caution =
    context === "pull-request"
      ? "\nA role that pull requests may assume runs code that nobody has reviewed: give it read-only rights and use `dry-run: true`."
      : "";
  return `${lead}${caution}\n${suggestStatement(claims, roleArn)}`;
}

/** Without the policy: what goes wrong most often with a token like this, the likeliest first. */
function guesses({ form, context }: Subject): string[] {
  const forms = {
    legacy: [],
    immutable: [
      "Most likely the policy lists the form without ids (repo:OWNER/REPO:…), which never matches this token.",
    ],
    template: [
      "Most likely the policy expects GitHub's default sub, and this organisation or repository made its own.",
    ],
  };
  const contexts = {
    environment: ["lists a branch, which a job with an environment does not send."],
    "pull-request": ["lists a branch, which a pull request does not send."],
    branch: ["lists another branch, or an environment that the job does not have."],
    tag: ["lists a branch, and this run is of a tag."],
    ref: [],
  };
  const likely = form === "legacy" ? "Most likely the policy" : "Or the policy";
  return [...forms[form], ...contexts[context].map((text) => `${likely} ${text}`)];
}

/** The verdict line by line, the deciding statement's failures spelled out. */
export function describeVerdict({ decision, reason, nearest, warnings }: TrustVerdict): string[] {
  const words = {
    allowed: "The trust policy given lets this token in.",
    denied: "The trust policy given does not let this token in.",
    undecided: "Whether the trust policy given lets this token in cannot be decided here.",
  };
  return [
    words[decision],
    ...(reason === undefined ? [] : [`Reason: ${reason.text} [${reason.id}]`]),
    ...(nearest === undefined || decision === "allowed"
      ? []
      : [`Statement ${labelOf(nearest)}:`, ...nearest.failures.flatMap(describeFailure)]),
    ...warnings.map(
      (found) =>
        `${found.severity === "error" ? "Error" : "Warning"}: statement ${labelOf(found)}: ${found.text} [${found.id}]`,
    ),
  ];
}

function describeFailure({ part, truth, operator, key, expected, actual }: TrustFailure): string[] {
  const name = part === "Condition" ? `${operator} ${key}` : part;
  return [
    `  ${name} ${truth === "no" ? "does not hold" : "cannot be decided here"}`,
    `    expected: ${expected.join(" or ")}`,
    `    actual:   ${actual?.join(", ") ?? "not in the token"}`,
  ];
}
