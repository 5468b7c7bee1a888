import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SignInFacts } from "../../../src/model/access.ts";
import { createDeployer } from "../../../src/targets/doctor/deployer.ts";
import type { DoctorConfig } from "../../../src/targets/doctor/config.ts";
import type { Deployer, Target } from "../../../src/targets/target.ts";
import { DeployError } from "../../../src/model/errors.ts";
import type { Permission } from "../../../src/iam/statement.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { testContext } from "../../helpers/context.ts";
import type { Policy } from "../../simulator/iam/policy.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";

const iss = "token.actions.githubusercontent.com";
const facts: SignInFacts = {
  claims: {
    iss: `https://${iss}`,
    aud: "sts.amazonaws.com",
    sub: "repo:octo-org/shop:ref:refs/heads/main",
    repository: "octo-org/shop",
    repository_id: "6152",
    repository_owner_id: "4011",
    ref: "refs/heads/main",
    jti: "secret-id",
  },
  roleArn,
  sessionRoleArn: roleArn,
  sessionName: "shop-1",
};
const emptyPlan: Plan = {
  target: "lambda",
  subject: "web",
  changes: [],
  notes: [],
  details: [],
  outputs: {},
};
const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:web";
const update: Permission = {
  phase: "apply",
  actions: ["lambda:UpdateFunctionCode", "lambda:PublishVersion"],
  resources: [functionArn],
  purpose: "the new code",
};
const pass: Permission = {
  phase: "apply",
  actions: ["iam:PassRole"],
  resources: ["arn:aws:iam::123456789012:role/task"],
  conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  purpose: "the task's role",
};

function subject(
  plan: () => Promise<Plan>,
  permissions: readonly Permission[],
  files: Target["files"] = [],
): DoctorConfig {
  const deployer: Deployer = { plan, apply: () => Promise.reject(new Error("never")) };
  const target: Target = {
    defaultSessionPolicy: "least-privilege",
    handsOverSession: false,
    leftInAws: () => Promise.resolve({}),
    knownMinutes: 0,
    pullRequest: undefined,
    places: [],
    files,
    permissions: () => permissions,
    checkFiles: () => Promise.resolve(),
    study: () => Promise.resolve(target),
    load: () => Promise.resolve(() => deployer),
  };
  return { subject: { name: "lambda", target } };
}

describe("target doctor", () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await new Simulator().start();
  });
  afterEach(() => simulator.stop());

  function allow(...statements: object[]): void {
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The default role");
    role.policies = [{ Version: "2012-10-17", Statement: statements as Policy["Statement"] }];
  }
  const statement = (Action: string | string[], Resource = "*", Condition?: object): object => ({
    Effect: "Allow",
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  });
  const examine = (config: DoctorConfig, signIn: SignInFacts = facts): Promise<Plan> =>
    createDeployer(config, testContext(simulator, { signIn })).plan();
  const text = ({ details = [] }: Plan): string =>
    details.flatMap(({ title, lines }) => [title, ...lines]).join("\n");

  test("shows claims, both forms of sub, the role's own trust policy and the session", async () => {
    const plan = await examine({});
    expect(text(plan)).toMatch(/legacy form: +repo:octo-org\/shop:ref:refs\/heads\/main/);
    expect(text(plan)).toMatch(/immutable form: +repo:octo-org@4011\/shop@6152:/);
    expect(text(plan)).toContain("The trust policy given lets this token in.");
    expect(text(plan)).toMatch(/account +123456789012/);
    expect(text(plan)).not.toContain("secret-id");
    expect(plan.refusal).toBeUndefined();
    expect(plan.changes).toEqual([]);
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("says how to let it see the trust policy where the role may not read itself", async () => {
    allow(statement("s3:*"));
    expect(text(await examine({}))).toContain("allow the role iam:GetRole on itself");
  });

  test("names every right that the role lacks, and what it has", async () => {
    allow(
      statement("iam:SimulatePrincipalPolicy"),
      statement("lambda:UpdateFunctionCode", functionArn),
      statement("iam:PassRole", "arn:aws:iam::123456789012:role/*", {
        StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
      }),
    );
    const optional: Permission = {
      ...update,
      phase: "optional",
      actions: ["logs:GetLogEvents"],
      purpose: "the log's end",
    };
    const plan = await examine(subject(() => Promise.resolve(emptyPlan), [update, pass, optional]));
    expect(plan.refusal).toMatchObject({
      id: "doctor-found-missing-rights",
      evidence: [`lambda:PublishVersion on ${functionArn}`],
    });
    expect(text(plan)).toContain("✓ iam:PassRole");
    expect(text(plan)).toContain("○ logs:GetLogEvents");
    expect(text(plan)).toContain("✓ reads of a plan, tried");
  });

  test("a site that is not built yet keeps no right from being checked", async () => {
    const absent = {
      ...({ input: "source", path: "no-such-folder", kind: "folder" } as const),
      id: "source-missing",
    };
    const never = subject(() => Promise.reject(new Error("never")), [update], [absent]);
    const shown = text(await examine(never));
    expect(shown).toContain('? reads of a plan, not tried: There is no folder "no-such-folder"');
    expect(shown).toContain("lambda:UpdateFunctionCode");
  });

  test("a denied read is a right that is missing", async () => {
    allow(statement("iam:SimulatePrincipalPolicy"));
    const refused = new DeployError({
      id: "access-denied",
      message: "may not call lambda:GetFunction",
    });
    const plan = await examine(subject(() => Promise.reject(refused), []));
    expect(plan.refusal?.evidence).toEqual(["may not call lambda:GetFunction"]);
  });

  test("what cannot be asked is said to be unchecked, and fails nothing", async () => {
    allow(statement("s3:*"));
    const plan = await examine(subject(() => Promise.resolve(emptyPlan), [update]));
    expect(plan.refusal).toBeUndefined();
    expect(plan.notes.join()).toContain("not checked");
    expect(text(plan)).toContain("? not checked: lambda:UpdateFunctionCode");
  });
});
