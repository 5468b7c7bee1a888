import type { Network } from "./network.ts";
import type { Partition } from "./aws/partition.ts";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** A client of the SDK, as far as its calls can be watched. */
export interface WatchedClient {
  readonly middlewareStack: { add(middleware: never, options: object): void };
}

/** Somebody who wants to know of every call of the clients that are made from now on. */
export interface ClientWatch {
  watch<T extends WatchedClient>(client: T): T;
}

/** How calls to AWS are made: plain data and one credential provider that renews itself. */
export interface AwsAccess {
  readonly region: string;
  readonly partition: Partition;
  /** The account that is deployed to. */
  readonly accountId: string;
  /** The session's ARN, for messages. */
  readonly identityArn: string;
  readonly credentials: () => Promise<AwsCredentials>;
  readonly network: Network;
  readonly userAgent: string;
  /** What bounds the session besides the role, for messages about denied calls. */
  readonly sessionPolicy: "none" | "least-privilege" | "given";
  readonly writes?: ClientWatch;
}

/** The claims of an OIDC token, as its payload holds them. */
export type Claims = Readonly<Record<string, unknown>>;

/** What is known of a sign-in that succeeded, for reports; no credential is among it. */
export interface SignInFacts {
  /** Claims of GitHub's token; absent with ambient credentials. */
  readonly claims?: Claims;
  /** The role that GitHub's token was exchanged for. */
  readonly roleArn?: string;
  /** The role whose session deploys: the second one where there are two. */
  readonly sessionRoleArn?: string;
  readonly sessionName?: string;
  readonly expiration?: Date;
  /** The session policy that AWS took, as sent. */
  readonly policy?: string;
  /** What AWS says that policies and tags take of its packed size. */
  readonly packedPercent?: number;
  /** The trust policy of the input `trust-policy`, parsed; absent where none was given. */
  readonly trustPolicy?: unknown;
}
