import {
  createSign,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
  type KeyPairKeyObjectResult,
} from "node:crypto";
import type { SimClock } from "./clock.ts";
import { json, type SimRequest, type SimResponse } from "./http.ts";

export type Claims = Record<string, string | number>;

let keyPair: KeyPairKeyObjectResult | undefined;

/**
 * One for all that a test file starts, made when a token is. GitHub's has twice as many bits, which takes five times
 * as long: longer than most tests do.
 */
function keys(): KeyPairKeyObjectResult {
  return (keyPair ??= generateKeyPairSync("rsa", { modulusLength: 1024 }));
}

/** GitHub's side: the token endpoint of a job and the key that signs its tokens. */
export class GitHub {
  readonly issuer: string;
  readonly requestToken = `sim-request-${randomUUID()}`;
  readonly #clock: SimClock;
  /** Claims of the job whose tokens are signed. */
  claims: Claims;
  ttlSeconds = 300;
  /** Answers to give before the good ones: HTTP statuses, or `reset`. */
  failures: (number | "reset")[] = [];
  readonly issued: string[] = [];

  constructor(
    clock: SimClock,
    claims: Claims = {},
    issuer = "https://token.actions.githubusercontent.com",
  ) {
    this.#clock = clock;
    this.issuer = issuer;
    this.claims = { ...defaultClaims(), ...claims };
  }

  get publicKey(): KeyObject {
    return keys().publicKey;
  }

  handle(request: SimRequest): SimResponse | "reset" {
    const failure = this.failures.shift();
    if (failure === "reset") return failure;
    if (failure !== undefined) return json({ message: "simulated failure" }, failure);
    if (request.headers.authorization !== `Bearer ${this.requestToken}`) {
      return json({ message: "Unauthorized" }, 401);
    }
    const value = this.sign(request.query.get("audience") ?? "https://github.com/octo-org");
    this.issued.push(value);
    return json({ count: 1, value });
  }

  /** A signed token with the job's claims, some of them replaced. */
  sign(audience: string, replaced: Claims = {}): string {
    const now = Math.floor(this.#clock.now() / 1000);
    const payload = {
      jti: randomUUID(),
      ...this.claims,
      aud: audience,
      iss: this.issuer,
      nbf: now - 600,
      iat: now,
      exp: now + this.ttlSeconds,
      ...replaced,
    };
    const encode = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const content = `${encode({ typ: "JWT", alg: "RS256", kid: "sim-1" })}.${encode(payload)}`;
    return `${content}.${createSign("RSA-SHA256").update(content).sign(keys().privateKey, "base64url")}`;
  }
}

/** The claims of a push to main of octo-org/shop, as GitHub's documentation lists them. */
function defaultClaims(): Claims {
  return {
    sub: "repo:octo-org/shop:ref:refs/heads/main",
    repository: "octo-org/shop",
    repository_id: "6152",
    repository_owner: "octo-org",
    repository_owner_id: "4011",
    repository_visibility: "private",
    actor: "octocat",
    actor_id: "583231",
    ref: "refs/heads/main",
    ref_type: "branch",
    ref_protected: "true",
    base_ref: "",
    head_ref: "",
    event_name: "push",
    sha: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
    workflow: "deploy",
    workflow_ref: "octo-org/shop/.github/workflows/deploy.yml@refs/heads/main",
    job_workflow_ref: "octo-org/shop/.github/workflows/deploy.yml@refs/heads/main",
    run_id: "987654321",
    run_number: "42",
    run_attempt: "1",
    runner_environment: "github-hosted",
  };
}
