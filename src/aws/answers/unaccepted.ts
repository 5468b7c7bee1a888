import { codeOf, messageOf } from "../../model/errors.ts";

/** Why AWS did not even look at what a request asks for. */
export interface Unaccepted {
  readonly id: string;
  /** To follow "AWS refused …: ". */
  readonly cause: string;
  readonly hint: string;
}

interface Row extends Unaccepted {
  readonly codes: readonly string[];
  /** Tells apart what some services answer with the same code. */
  readonly text?: RegExp;
}

const clock: Unaccepted = {
  id: "clock-skewed",
  cause: "the runner's clock differs from AWS's by more than AWS accepts",
  hint: "Set the clock of the runner (NTP): AWS takes requests of the last five minutes, S3 of the last fifteen.",
};

const account: Unaccepted = {
  id: "account-not-ready",
  cause: "the account may not use this service or region yet",
  hint: "Open the service's console once as the account's administrator: a new account may still be activated, the service may want to be subscribed to, or the region to be enabled (Account → AWS Regions).",
};

/**
 * First match wins.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html (one code for
 * a wrong signature and an old one, told apart by the text), the common errors of the services' API
 * references, and https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
 */
const rows: readonly Row[] = [
  { ...clock, codes: ["RequestTimeTooSkewed", "RequestInTheFuture"] },
  {
    ...clock,
    codes: ["SignatureDoesNotMatch", "InvalidSignatureException", "RequestExpired"],
    text: /signature (expired|not yet current)|request has expired/i,
  },
  {
    codes: ["SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature"],
    id: "signature-rejected",
    cause: "the signature does not fit the request",
    hint: "Either the secret key is not that of the access key, or something between the runner and AWS changes requests (a proxy that rewrites headers or paths, an AWS_ENDPOINT_URL of another service).",
  },
  {
    codes: ["InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException"],
    id: "credentials-unknown",
    cause: "AWS does not know these credentials",
    hint: "They were deleted, belong to another partition than `aws-region`, or the region is not enabled for the account. Run the job again; with `auth: environment` sign in again on the runner.",
  },
  {
    ...account,
    codes: ["OptInRequired", "SubscriptionRequiredException", "NotSignedUp", "AccountProblem"],
  },
];

/** Reads an answer that is about the request's credentials, signature or account and not about rights. */
export function unaccepted(error: unknown): Unaccepted | undefined {
  const code = codeOf(error) ?? "";
  const text = messageOf(error);
  return rows.find((row) => row.codes.includes(code) && (row.text?.test(text) ?? true));
}
