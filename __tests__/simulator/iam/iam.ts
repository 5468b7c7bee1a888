import { randomBytes, randomUUID } from "node:crypto";
import type { SimClock } from "../clock.ts";
import { evaluate, type Policy } from "./policy.ts";
import { AwsFault, type Authorization, type Caller } from "../service.ts";

export interface Role {
  readonly arn: string;
  /** As AWS makes them: AROA and 17 signs. */
  readonly id: string;
  trustPolicy: Policy;
  /** What the role may do; everything by default. */
  policies: Policy[];
  /** What the default stands for while a run goes on whose rights are known; see generated-role.ts. */
  readonly generated: Set<Policy>;
  maxSessionSeconds: number;
}

export interface OidcProvider {
  /** Issuer without https://. */
  readonly url: string;
  readonly accountId: string;
  readonly clientIds: readonly string[];
}

export interface Session extends Caller {
  /** The role's id and the session's name. */
  readonly userId: string;
  readonly roleArn: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: number;
  readonly sessionPolicies: readonly Policy[];
}

/** A call that the policies of role and session did not let through. */
export interface Refusal {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly by: "role" | "session";
  /** Whether it is just that nothing allows it, and nothing denies it either. */
  readonly implicit: boolean;
  /** Whether the generated policy was in force. */
  readonly generated: boolean;
}

const everything: Policy = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
};

/** Roles, providers and sessions of the simulated accounts; decides who may do what. */
export class Iam {
  readonly roles = new Map<string, Role>();
  readonly providers: OidcProvider[] = [];
  readonly managedPolicies = new Map<string, Policy>();
  readonly sessions = new Map<string, Session>();
  readonly refusals: Refusal[] = [];
  readonly #clock: SimClock;
  /** A session never lives longer than this, whatever was asked for; for tests of renewal. */
  sessionSecondsCap = Infinity;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  addRole(role: Partial<Role> & Pick<Role, "arn" | "trustPolicy">): Role {
    const whole = {
      id: `AROA${randomBytes(16).toString("hex").toUpperCase().slice(0, 17)}`,
      policies: [everything],
      generated: new Set<Policy>(),
      maxSessionSeconds: 3600,
      ...role,
    };
    this.roles.set(whole.arn, whole);
    return whole;
  }

  openSession(
    role: Role,
    sessionName: string,
    seconds: number,
    sessionPolicies: readonly Policy[],
    keys = newKeys(),
  ): Session {
    const [, partition = "aws", , , accountId = ""] = role.arn.split(":");
    const roleName = role.arn.split("/").at(-1) ?? "";
    const session = {
      accountId,
      arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
      userId: `${role.id}:${sessionName}`,
      roleArn: role.arn,
      ...keys,
      expiresAt: this.#clock.now() + Math.min(seconds, this.sessionSecondsCap) * 1000,
      sessionPolicies,
    };
    this.sessions.set(session.accessKeyId, session);
    return session;
  }

  /** The living session of an access key; the keys of a user have an empty token, and send none. */
  session(accessKeyId: string, token: string | undefined): Session {
    const session = this.sessions.get(accessKeyId);
    if (session?.sessionToken !== (token ?? "")) {
      throw new AwsFault(
        "UnrecognizedClientException",
        403,
        "The security token included in the request is invalid.",
      );
    }
    if (this.#clock.now() >= session.expiresAt) {
      throw new AwsFault(
        "ExpiredTokenException",
        403,
        "The security token included in the request is expired",
      );
    }
    return session;
  }

  /** The role's policies, the generated ones in the default's place. */
  policiesOf({ policies, generated }: Role): readonly Policy[] {
    if (generated.size === 0) return policies;
    return policies.flatMap((policy) => (policy === everything ? [...generated] : [policy]));
  }

  /** Throws AWS's AccessDenied unless role and session policies both allow the action. */
  authorize(session: Session, { action, resource, context = {} }: Authorization): void {
    const role = this.roles.get(session.roleArn);
    const policies = role === undefined ? [] : this.policiesOf(role);
    const request = { action, resource, context };
    const byRole = evaluate(policies, request);
    const bySession =
      session.sessionPolicies.length === 0 ? "allow" : evaluate(session.sessionPolicies, request);
    if (byRole === "allow" && bySession === "allow") return;
    const by = byRole === "allow" ? "session" : "role";
    const decision = by === "role" ? byRole : bySession;
    this.refusals.push({
      ...{ action, resource, by },
      role: session.roleArn,
      implicit: decision === "implicit-deny",
      generated: policies.some((policy) => role?.generated.has(policy)),
    });
    throw accessDenied(session.arn, action, resource, decision, by === "session");
  }
}

function accessDenied(
  arn: string,
  action: string,
  resource: string,
  decision: string,
  bySession: boolean,
): AwsFault {
  const kind = bySession ? "session" : "identity-based";
  const why =
    decision === "explicit-deny"
      ? `with an explicit deny in a${bySession ? " session" : "n identity-based"} policy`
      : `because no ${kind} policy allows the ${action} action`;
  return new AwsFault(
    "AccessDeniedException",
    403,
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
  );
}

/** What a session signs with. */
export function newKeys(): Pick<Session, "accessKeyId" | "secretAccessKey" | "sessionToken"> {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: `sim-secret-${randomBytes(15).toString("base64url")}`,
    sessionToken: `sim-token-${randomBytes(120).toString("base64")}`,
  };
}

export function requestId(): string {
  return randomUUID();
}
