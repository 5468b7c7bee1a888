import type { AwsAccess, AwsCredentials, SignInFacts } from "../../model/access.ts";
import { DeployError, messageOf } from "../../model/errors.ts";
import { optional } from "../../model/optional.ts";
import { signInAmbient } from "../ways/ambient.ts";
import { assumeChained, chainBound } from "../ways/chain.ts";
import { withLimit, type ExchangedSession } from "../sts/exchange.ts";
import { guardAccount } from "./guard.ts";
import type { AssumedRole, TokenSource } from "../sts/port.ts";
import { accountOf, stsAccess, type SignInOptions } from "./options.ts";
import { renewingProvider } from "./renewal.ts";
import { decodeClaims } from "../ways/token.ts";
import { assumeWithToken, sessionNameOf } from "../ways/web-identity.ts";

/** What sign-in may take of the step's time, renewals included. */
const limitMs = 60_000;

/** The shortest session that STS gives: the first of two only has to assume the second. */
const shortestSeconds = 900;

export interface Session {
  readonly aws: AwsAccess;
  readonly facts: SignInFacts;
}

/** A session as one way of signing in opened it. */
type Opened = AssumedRole & Partial<Pick<ExchangedSession, "token" | "policy">>;

/**
 * Opens a session that renews itself: with GitHub's token, or with ambient credentials where the
 * workflow asks for them, and on to a second role where one is given.
 * @throws DeployError that says why the sign-in was refused
 */
export async function signIn(options: SignInOptions): Promise<Session> {
  const { clock, log, bound } = options;
  const first = await open(options, options.signal);
  const accountId = check(first.arn, options);
  const signInAgain = async (): Promise<AwsCredentials> => {
    const next = await open(options, options.grace);
    check(next.arn, options);
    log.debug(`Renewed the session of ${next.arn}`);
    return next.credentials;
  };
  const onMiss = (error: unknown): void => {
    log.warning(`The session could not be renewed yet: ${messageOf(error)}`);
  };
  const aws: AwsAccess = {
    ...stsAccess(options),
    accountId,
    identityArn: first.arn,
    credentials: renewingProvider(first.credentials, { clock, signInAgain, onMiss }),
    sessionPolicy: bound.kind,
  };
  return { aws, facts: await factsOf(options, first) };
}

/** The guard after the answer; the one before it is among the checks of the inputs. */
function check(arn: string, { inputs, mask, keysOf }: SignInOptions): string {
  // Keys of another maker's server are of no account of AWS's.
  if (keysOf !== undefined) return "";
  if (inputs.maskAwsAccountId) mask(accountOf(arn));
  const role = inputs.chainRoleToAssume ?? inputs.roleToAssume;
  return guardAccount(arn, {
    region: inputs.region,
    allowed: inputs.allowedAccountIds,
    ...optional("accountId", role === undefined ? undefined : accountOf(role)),
  });
}

function open(options: SignInOptions, signal: AbortSignal): Promise<Opened> {
  const sts = `AWS STS in ${options.inputs.region}`;
  let awaited = sts;
  const tokens: TokenSource = {
    request: async (audience, limited) => {
      awaited = "GitHub's token endpoint";
      const token = await options.tokens.request(audience, limited);
      awaited = sts;
      return token;
    },
  };
  const ambient: SignInOptions["ambient"] = async () => {
    awaited =
      "what gives the runner its credentials (a profile's program, a container or an instance)";
    const found = await options.ambient();
    awaited = sts;
    return found;
  };
  const watched = { ...options, tokens, ambient };
  return withLimit(
    { clock: options.clock, signal },
    limitMs,
    () => late(awaited),
    (limited) => openWithin(watched, limited),
  );
}

async function openWithin(options: SignInOptions, signal: AbortSignal): Promise<Opened> {
  const { inputs, bound } = options;
  if (inputs.auth === "environment") {
    const ambient = await signInAmbient(options, signal);
    return inputs.chainRoleToAssume === undefined
      ? ambient
      : assumeChained(options, ambient, signal);
  }
  if (inputs.chainRoleToAssume === undefined) {
    return assumeWithToken(options, bound, inputs.roleDurationSeconds, signal);
  }
  const first = await assumeWithToken(options, chainBound(options), shortestSeconds, signal);
  guardAccount(first.arn, {
    region: inputs.region,
    allowed: [],
    accountId: accountOf(inputs.roleToAssume ?? ""),
  });
  return { ...(await assumeChained(options, first, signal)), token: first.token };
}

function late(awaited: string): DeployError {
  return new DeployError({
    id: "sign-in-timed-out",
    message: `Signing in did not end within ${limitMs / 1000} s: ${awaited} did not answer.`,
    hint: "Check the runner's way there (proxy, firewall, VPC endpoint of STS) and run the job again.",
    retryable: true,
  });
}

async function factsOf(options: SignInOptions, opened: Opened): Promise<SignInFacts> {
  const { inputs } = options;
  const claims = opened.token === undefined ? undefined : decodeClaims(opened.token);
  return {
    ...optional("claims", claims),
    ...optional("roleArn", inputs.roleToAssume),
    ...optional("sessionRoleArn", sessionRole(inputs)),
    sessionName: sessionNameOf(options),
    ...optional("expiration", opened.credentials.expiration),
    ...optional("policy", opened.policy),
    ...optional("packedPercent", opened.packedPercent),
    ...optional("trustPolicy", await options.trustPolicy()),
  };
}

function sessionRole({ auth, roleToAssume, chainRoleToAssume }: SignInOptions["inputs"]) {
  return chainRoleToAssume ?? (auth === "oidc" ? roleToAssume : undefined);
}
