import type { Claims } from "../__tests__/simulator/github.ts";
import type { Simulator } from "../__tests__/simulator/simulator.ts";

/** Addresses that a scenario may send the step to. */
export interface Places {
  /** Swallows connections. */
  readonly hole: string;
  /** Takes connections and never answers. */
  readonly mute: string;
  /** AWS and GitHub, plain and behind TLS. */
  readonly plain: string;
  readonly tls: string;
  readonly certificate: string;
}

export interface Scenario {
  readonly name: string;
  readonly claims?: Claims;
  readonly prepare?: (simulator: Simulator) => void;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: (places: Places) => Readonly<Record<string, string | undefined>>;
  /** What configure-aws-credentials 6.2.3 took, where it was measured against the same answer. */
  readonly peer?: string;
}

const sts = "sts:AssumeRoleWithWebIdentity";

/** STS gives one answer, for ever. */
function answering(code: string, status: number, message: string): Pick<Scenario, "prepare"> {
  return {
    prepare: ({ faults }) => {
      faults.add({ match: sts, fault: { kind: "error", code, status, message } });
    },
  };
}

const withPolicy = { "trust-policy": "trust-policy.json" };

/** Jobs that the role does not trust, or that cannot sign in at all. */
export const jobs: readonly Scenario[] = [
  { name: "signed in" },
  {
    name: "wrong branch",
    claims: { sub: "repo:octo-org/shop:ref:refs/heads/feature", ref: "refs/heads/feature" },
    peer: "66.8 s, 12 calls",
  },
  {
    name: "immutable sub, legacy policy",
    claims: { sub: "repo:octo-org@4011/shop@6152:ref:refs/heads/main" },
    inputs: withPolicy,
    peer: "66.8 s, 12 calls",
  },
  {
    name: "no id-token permission",
    env: () => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
    }),
    peer: "33.4 s, 0 calls",
  },
  { name: "empty role", inputs: { "role-to-assume": "" } },
  { name: "account not allowed", inputs: { "allowed-account-ids": "999999999999" } },
];

/** Answers of STS. */
export const answers: readonly Scenario[] = [
  {
    name: "wrong audience",
    ...answering("InvalidIdentityToken", 400, "Incorrect token audience"),
    peer: "98.1 s, 12 calls",
  },
  {
    name: "no OIDC provider",
    ...answering(
      "InvalidIdentityToken",
      400,
      "No OpenIDConnect provider found in your account for https://token.example",
    ),
  },
  {
    name: "token expired, twice",
    ...answering("ExpiredTokenException", 400, "Token expired"),
    peer: "131.3 s, 12 calls",
  },
  {
    name: "packed policy too large",
    ...answering("PackedPolicyTooLarge", 400, "Packed policy consumes 110% of allotted space"),
    peer: "54.9 s, 12 calls",
  },
  {
    name: "duration above the role's",
    ...answering(
      "ValidationError",
      400,
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    ),
  },
  {
    name: "region disabled",
    ...answering("RegionDisabledException", 403, "STS is not activated in this region"),
  },
];

const throughProxy =
  (proxy: "hole" | "mute") =>
  (places: Places): Readonly<Record<string, string>> => ({
    HTTPS_PROXY: places[proxy],
    AWS_ENDPOINT_URL: places.tls,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${places.tls}/_github/token?x=1`,
    NODE_EXTRA_CA_CERTS: places.certificate,
  });

/** What passes at AWS, but not soon enough, and what never answers. */
export const slow: readonly Scenario[] = [
  {
    name: "throttled without end",
    ...answering("Throttling", 400, "Rate exceeded"),
    peer: "153.9 s, 36 calls",
  },
  {
    name: "identity provider unreachable without end",
    ...answering("IDPCommunicationError", 400, "An error occurred when contacting the IdP."),
    peer: "91.1 s, 36 calls",
  },
  {
    name: "GitHub answers 500 without end",
    prepare: ({ github }) => {
      github.failures = Array.from({ length: 50 }, () => 500);
    },
    peer: "97.0 s, 12 token calls",
  },
  { name: "STS swallows connections", env: ({ hole }) => ({ AWS_ENDPOINT_URL_STS: hole }) },
  { name: "STS never answers", env: ({ mute }) => ({ AWS_ENDPOINT_URL_STS: mute }) },
  {
    name: "GitHub swallows connections",
    env: ({ hole }) => ({ ACTIONS_ID_TOKEN_REQUEST_URL: `${hole}/token?x=1` }),
  },
  { name: "the proxy swallows connections", env: throughProxy("hole") },
  { name: "the proxy never opens a tunnel", env: throughProxy("mute") },
];
