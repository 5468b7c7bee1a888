import { counted } from "../../model/count.ts";
import { spokenInstant } from "../../model/time/duration.ts";
import { describeVerdict } from "../../auth/sts/explain-refusal.ts";
import { describeClaims } from "../../auth/ways/token.ts";
import { describeSize, whoOf } from "../../auth/session/session-fold.ts";
import type { SignInFacts } from "../../model/access.ts";
import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import { evaluateTrust } from "../../iam/trust/evaluate.ts";
import { readSubject } from "../../iam/trust/subject.ts";
import type { Detail, Outcome, Plan } from "../../model/plan.ts";
import type { Deployer } from "../target.ts";
import { createIam, type IamApi } from "./aws/iam-client.ts";
import type { DoctorConfig } from "./config.ts";
import { checkRights } from "./rights.ts";

/** Looks at the sign-in and at the rights of another target, and changes nothing. */
export function createDeployer(
  config: DoctorConfig,
  context: Context,
  iam: IamApi = createIam(context),
): Deployer {
  return { plan: () => examine(config, context, iam), apply: () => Promise.resolve(nothing) };
}

const nothing: Outcome = { outputs: {}, headline: "Nothing was changed", facts: [] };

async function examine(config: DoctorConfig, context: Context, iam: IamApi): Promise<Plan> {
  const facts = context.signIn ?? {};
  const [trust, findings] = await Promise.all([
    describeTrust(facts, iam),
    checkRights(config, context, iam),
  ]);
  const details = [...describeToken(facts), trust, describeSession(context, facts)];
  const { missing, lines, notes } = findings;
  return {
    target: "doctor",
    subject: whoOf(context.aws),
    changes: [],
    notes,
    details: lines.length === 0 ? details : [...details, { title: "Rights of the role", lines }],
    outputs: {},
    headline:
      config.subject === undefined
        ? "signing in works, nothing was changed"
        : `nothing was found that ${config.subject.name} lacks, nothing was changed`,
    ...(missing.length === 0 ? {} : { refusal: lacks(config, missing) }),
  };
}

function lacks({ subject }: DoctorConfig, missing: readonly string[]): DeployError {
  return new DeployError({
    id: "doctor-found-missing-rights",
    message: `The role lacks ${counted(missing.length, "right")} that target ${subject?.name ?? ""} needs: ${missing
      .slice(0, 3)
      .map((text) => text.replace(/\.$/, ""))
      .join("; ")}${missing.length > 3 ? "; …" : ""}.`,
    hint: "Add them to the role's permission policy; `iam` in a terminal prints the whole policy.",
    evidence: missing,
    story: {
      title: `lacks ${counted(missing.length, "right")} of target ${subject?.name ?? ""}, nothing was changed`,
    },
  });
}

function describeToken({ claims }: SignInFacts): Detail[] {
  if (claims === undefined) return [];
  const { form, because, legacy, immutable } = readSubject(claims);
  return [
    {
      title: "GitHub's token",
      lines: [
        ...describeClaims(claims),
        `sub is of the ${form} form and ends as it does because ${because}.`,
        `legacy form:    ${legacy ?? "unknown"}`,
        `immutable form: ${immutable ?? "unknown"}`,
      ],
    },
  ];
}

async function describeTrust(facts: SignInFacts, iam: IamApi): Promise<Detail> {
  const title = "Trust policy";
  const { claims, roleArn, sessionName } = facts;
  if (claims === undefined || roleArn === undefined) {
    return { title, lines: ["not looked at: the session was not opened with GitHub's token"] };
  }
  const policy = facts.trustPolicy ?? (await iam.trustPolicy(roleArn).catch(() => undefined));
  if (policy === undefined) {
    const how = "give `trust-policy: <path>`, or allow the role iam:GetRole on itself";
    return { title, lines: [`not known: ${how}`] };
  }
  const role = { arn: roleArn, ...(sessionName === undefined ? {} : { sessionName }) };
  return { title, lines: describeVerdict(evaluateTrust(policy, claims, role)) };
}

function describeSession({ aws }: Context, facts: SignInFacts): Detail {
  return {
    title: "Identity",
    lines: [
      `identity   ${aws.identityArn}`,
      `account    ${aws.accountId} (partition ${aws.partition.id})`,
      `region     ${aws.region}`,
      `valid until ${facts.expiration === undefined ? "not said" : spokenInstant(facts.expiration)}; the step renews it itself`,
      `session policy ${describeSize(facts)}`,
    ],
  };
}
