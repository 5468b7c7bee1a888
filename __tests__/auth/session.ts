import { githubTokens } from "../../src/action/runner/id-token.ts";
import { noBound } from "../../src/auth/session/bound.ts";
import type { SignInOptions } from "../../src/auth/session/options.ts";
import { createNetwork } from "../../src/aws/network.ts";
import { systemClock, type Clock } from "../../src/model/time/clock.ts";
import type { SignInInputs } from "../../src/inputs/sign-in/fields.ts";
import { memoryLog, type MemoryLog } from "../helpers/context.ts";
import { region, roleArn, type Simulator } from "../simulator/simulator.ts";

export interface TestSignIn extends SignInOptions {
  readonly log: MemoryLog;
  readonly masked: string[];
}

/** A sign-in to a started simulator, in this process. */
export function signInOptions(
  simulator: Simulator,
  inputs: Partial<SignInInputs> = {},
  replaced: Partial<SignInOptions> = {},
): TestSignIn {
  const network = createNetwork({ proxy: {}, endpoint: () => simulator.url });
  const clock: Clock = replaced.clock ?? systemClock;
  const masked: string[] = [];
  const environment = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: simulator.github.requestToken,
  };
  return {
    inputs: { ...usual, ...inputs },
    bound: noBound,
    job: {
      serverUrl: "https://github.com",
      repository: "octo-org/shop",
      runId: "987654321",
      runAttempt: "1",
      sha: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
      ref: "refs/heads/main",
      workflow: "deploy",
      actor: "dependabot[bot]",
    },
    tokens: githubTokens(environment, network, clock, (token) => masked.push(token)),
    ambient: () => Promise.reject(new Error("none")),
    mask: (secret) => masked.push(secret),
    network,
    clock,
    signal: new AbortController().signal,
    grace: new AbortController().signal,
    userAgent: "test",
    trustPolicy: () => Promise.resolve(undefined),
    ...replaced,
    log: memoryLog(),
    masked,
  };
}

const usual: SignInInputs = {
  region,
  auth: "oidc",
  roleToAssume: roleArn,
  roleDurationSeconds: 3600,
  chainSessionTags: false,
  chainSourceIdentity: false,
  managedSessionPolicies: [],
  allowedAccountIds: [],
  maskAwsAccountId: false,
};
