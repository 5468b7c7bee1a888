import { answerNotFromAws } from "../../aws/answers/explain.ts";
import { unaccepted, type Unaccepted } from "../../aws/answers/unaccepted.ts";
import { classify, codeOf, messageOf, nodeCodeOf, statusOf } from "../../model/errors.ts";
import { foreignAnswer } from "../../model/foreign-answer.ts";

/** With what another try may help. */
type Again = "same-token" | "new-token" | "once-with-new-token" | "smaller-policy";

/** What an answer of STS means. */
export interface StsFailure extends Unaccepted {
  /** Absent where no other try would help. */
  readonly again?: Again;
  /** Nobody refused anything: AWS was not reached, was busy, or failed. */
  readonly failed?: true;
}

interface Row extends StsFailure {
  /** The error code without the suffix `Exception`, which the wire and the SDK use differently. */
  readonly code: string;
  /** Tells apart what AWS answers with the same code. */
  readonly text?: RegExp;
}

const runAgain = "Run the job again.";
const providerPage =
  "Create or correct the OIDC provider in IAM of the role's account (`iam` in a terminal prints it).";

/**
 * STS's answers, first match wins. The codes are those of the API reference; what the same code
 * means is told by texts that users reported (aws-sdk-rust#827, configure-aws-credentials#457,
 * #502, #775).
 */
const table: readonly Row[] = [
  {
    code: "AccessDenied",
    id: "sign-in-refused",
    cause: "the role does not trust this job",
    hint: "Correct the role's trust policy; the statement to paste is among the evidence.",
  },
  {
    code: "InvalidIdentityToken",
    text: /retrieve verification key/i,
    id: "identity-provider-unreachable",
    failed: true,
    again: "new-token",
    cause: "AWS could not fetch GitHub's public keys",
    hint: runAgain,
  },
  {
    code: "InvalidIdentityToken",
    text: /audience/i,
    id: "wrong-audience",
    cause: "the OIDC provider in IAM does not list the token's audience",
    hint: "Add the audience to the provider's client ids in IAM, or set the input `audience` to one that is there.",
  },
  {
    code: "InvalidIdentityToken",
    text: /no openidconnect provider found/i,
    id: "oidc-provider-missing",
    cause: "the role's account has no OIDC provider for the token's issuer",
    hint: providerPage,
  },
  {
    code: "InvalidIdentityToken",
    text: /thumbprint/i,
    id: "thumbprint-mismatch",
    cause: "the issuer's TLS certificate does not match the provider's thumbprint",
    hint: "Update the thumbprints of the OIDC provider in IAM; github.com needs none.",
  },
  {
    code: "InvalidIdentityToken",
    id: "identity-token-rejected",
    cause: "AWS does not accept the token",
    hint: "Compare the claims below with what the OIDC provider in IAM expects.",
  },
  {
    code: "ExpiredToken",
    id: "identity-token-expired",
    again: "once-with-new-token",
    cause: "the token had expired, and so had a second one",
    hint: "Check the clock of a self-hosted runner; GitHub's tokens live five minutes.",
  },
  {
    code: "IDPRejectedClaim",
    id: "identity-token-rejected",
    again: "once-with-new-token",
    cause: "the identity provider rejected the token, and a second one",
    hint: runAgain,
  },
  {
    code: "IDPCommunicationError",
    id: "identity-provider-unreachable",
    failed: true,
    again: "new-token",
    cause: "AWS could not reach the identity provider",
    hint: "For GitHub Enterprise Server, AWS must reach its token service over the internet. Else run the job again.",
  },
  {
    code: "PackedPolicyTooLarge",
    id: "session-policy-too-large",
    again: "smaller-policy",
    cause: "session policy and session tags exceed AWS's packed size",
    hint: "Set `session-policy: none`, or give a shorter policy or fewer `managed-session-policies`.",
  },
  {
    code: "MalformedPolicyDocument",
    id: "session-policy-malformed",
    cause: "AWS does not understand the session policy",
    hint: "Correct the input `session-policy`; `session-policy: none` goes without.",
  },
  {
    code: "RegionDisabled",
    id: "sts-region-disabled",
    cause: "STS is not activated for the account in this region",
    hint: "Activate the region in the account settings of IAM, or set `aws-region` to an active one.",
  },
  {
    code: "ValidationError",
    text: /DurationSeconds/,
    id: "duration-exceeds-role",
    cause: "role-duration-seconds is longer than the role allows",
    hint: "Lower `role-duration-seconds` (3600 always works: the step renews the session itself), or raise the role's maximum session duration.",
  },
  {
    code: "ValidationError",
    id: "sign-in-request-invalid",
    cause: "AWS does not accept the request",
    hint: "AWS's own text is among the evidence; most often the role's ARN or a managed session policy is wrong.",
  },
];

const unavailable: StsFailure = {
  id: "sts-unavailable",
  failed: true,
  again: "same-token",
  cause: "AWS's token service was overloaded or failed",
  hint: `It was tried several times. ${runAgain}`,
};

const unreachable: StsFailure = {
  id: "sts-unreachable",
  failed: true,
  cause: "AWS's token service could not be reached",
  hint: "Check `aws-region`, and on a self-hosted runner proxy, firewall, the VPC endpoint of STS and certificates.",
};

const foreign: StsFailure = {
  id: "answer-not-from-aws",
  failed: true,
  cause: "something on the way to AWS answered in its place",
  hint: answerNotFromAws,
};

const other: StsFailure = {
  id: "sign-in-failed",
  failed: true,
  cause: "AWS answered with an error that the action does not know",
  hint: "AWS's own text is among the evidence.",
};

/** What the user is told first. `ordinal` tells the second sign-in of a chain from the only one. */
export function headlineOf(
  { failed, cause }: StsFailure,
  roleArn: string,
  ordinal: "" | "second " = "",
): string {
  return failed === true
    ? `The ${ordinal}sign-in as ${roleArn} failed: ${cause}.`
    : `AWS refused the ${ordinal}sign-in as ${roleArn}: ${cause}.`;
}

/** Reads an answer of STS: what it means and whether to ask again. */
export function readStsFailure(error: unknown): StsFailure {
  const code = (codeOf(error) ?? "").replace(/Exception$/, "");
  const text = messageOf(error);
  const row = table.find((entry) => entry.code === code && (entry.text?.test(text) ?? true));
  if (row !== undefined) return row;
  const kind = classify(error);
  if (kind === "throttled" || /rate exceeded/i.test(text)) return unavailable;
  // What cannot be read may have been cut off on its way, and is asked for again.
  if (kind === "transient" && isNoError(error)) return { ...foreign, again: "same-token" };
  if (kind === "transient" && statusOf(error) !== undefined) return unavailable;
  if (foreignAnswer(error) !== undefined || isNoError(error)) return foreign;
  const request = unaccepted(error);
  if (request !== undefined) return { ...request, failed: true };
  if (statusOf(error) !== undefined) return other;
  // A proxy that broke off, or that answered with an error of its own: what is final was told before.
  const broke = nodeCodeOf(error) === "ERR_PROXY_TUNNEL";
  if (kind === "transient" || broke) return { ...unreachable, again: "same-token" };
  return isConnectionError(error) ? unreachable : other;
}

/**
 * A success that cannot be read, or an address elsewhere: STS answers itself, and neither a token nor a
 * signed request is sent on.
 */
function isNoError(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return status >= 200 && status < 400;
}

/** Node's and OpenSSL's errors carry a code in capitals and no HTTP answer. */
function isConnectionError(error: unknown): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(nodeCodeOf(error) ?? "");
}
