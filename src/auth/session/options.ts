import type { AwsAccess, AwsCredentials } from "../../model/access.ts";
import { parseArn } from "../../model/aws/arn.ts";
import type { Network } from "../../model/network.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import type { Clock } from "../../model/time/clock.ts";
import type { Job, Log } from "../../model/context.ts";
import type { SignInInputs } from "../../inputs/sign-in/fields.ts";
import { answerLine } from "../../aws/answers/answer-line.ts";
import type { SessionBound } from "./bound.ts";
import type { TokenExchange } from "../sts/exchange.ts";
import type { TokenSource } from "../sts/port.ts";

/** All that a sign-in needs of the world. */
export interface SignInOptions {
  readonly inputs: SignInInputs;
  /** What bounds the session that deploys. */
  readonly bound: SessionBound;
  readonly job: Job;
  readonly tokens: TokenSource;
  /** Credentials that are there already, for `auth: environment`. */
  readonly ambient: () => Promise<AwsCredentials>;
  /** The server of another maker whose keys those are; AWS is not asked of them. */
  readonly keysOf?: string;
  readonly mask: (secret: string) => void;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the first sign-in when the step must stop. */
  readonly signal: AbortSignal;
  /** Ends a renewal: what was begun may still have to be taken back with it. */
  readonly grace: AbortSignal;
  readonly userAgent: string;
  /** Reads the role's trust policy of the input `trust-policy`; undefined where none is given. */
  readonly trustPolicy: () => Promise<unknown>;
}

/** Says in the log why a sign-in takes its time; called before each pause. */
export function sayRetry({ log }: SignInOptions): NonNullable<TokenExchange["onRetry"]> {
  return ({ cause }, error, ms) => {
    const seconds = (ms / 1000).toFixed(1);
    log.info(`  Sign-in: ${cause} (${answerLine(error)}); trying again in ${seconds} s`);
  };
}

/** How the token service is called with the credentials given, or with none. */
export function stsAccess(options: SignInOptions, credentials?: AwsCredentials): AwsAccess {
  const { inputs, network, userAgent } = options;
  return {
    region: inputs.region,
    partition: partitionOf(inputs.region),
    accountId: accountOf(inputs.roleToAssume ?? ""),
    identityArn: "",
    credentials: () =>
      credentials === undefined
        ? Promise.reject(new TypeError("This request carries a token and is not signed."))
        : Promise.resolve(credentials),
    network,
    userAgent,
    sessionPolicy: "none",
  };
}

export function accountOf(arn: string): string {
  return parseArn(arn)?.accountId ?? "";
}
