import { roleArn } from "../../../__tests__/simulator/simulator.ts";
import type { Kind } from "../kind.ts";
import type { Stage } from "../stage.ts";

const branch = "feature/login";
const onBranch = { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch };
const lambda = { target: "lambda", "function-name": "shop-api", code: "dist", alias: "live" };

/** A job on a branch that the role does not trust. */
function prepare(stage: Stage): void {
  const { iam, github } = stage.simulator;
  stage.write({
    "dist/index.mjs": "export const handler = async () => 1;",
    "trust.json": JSON.stringify(iam.roles.get(roleArn)?.trustPolicy),
  });
  const ref = `refs/heads/${branch}`;
  Object.assign(github.claims, { ref, sub: `repo:octo-org/shop:ref:${ref}` });
}

export const signInKinds: readonly Kind[] = [
  {
    name: "sign-in-refused",
    prepare,
    inputs: { ...lambda, "trust-policy": "trust.json" },
    env: onBranch,
    exitCode: 1,
    holdsPaste: true,
  },
  {
    name: "sign-in-refused-policy-unknown",
    prepare,
    inputs: lambda,
    env: onBranch,
    exitCode: 1,
    holdsPaste: true,
  },
  {
    name: "sign-in-without-permission",
    prepare,
    inputs: lambda,
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "" },
    exitCode: 1,
  },
  {
    name: "sign-in-busy",
    prepare: (stage) => {
      prepare(stage);
      stage.simulator.faults.add({
        match: "sts:AssumeRoleWithWebIdentity",
        fault: { kind: "error", code: "ServiceUnavailable", status: 503, message: "busy" },
      });
    },
    inputs: lambda,
    exitCode: 1,
  },
  {
    name: "invalid-inputs",
    prepare: (stage) => {
      stage.write({ "apps/site/dist/index.html": "<html></html>" });
    },
    inputs: {
      target: "s3",
      source: "dist",
      bucket: "Shop_Site",
      "distribution-id": "E2QWRUHAPOMQZL",
      "max-delet": "10",
      "wait-for-service-stability": "true",
      "cache-control": "assets/** max-age=60",
    },
    exitCode: 1,
  },
  {
    name: "wrong-account",
    prepare: () => undefined,
    inputs: { target: "doctor", "allowed-account-ids": "210987654321" },
    exitCode: 1,
  },
  { name: "credentials", prepare: () => undefined, inputs: { target: "credentials" }, exitCode: 0 },
  {
    name: "credentials-profile",
    prepare: () => undefined,
    inputs: { target: "credentials", profile: "deploy" },
    exitCode: 0,
  },
  {
    name: "ecr-login",
    prepare: () => undefined,
    inputs: { target: "ecr", repositories: "shop" },
    exitCode: 0,
  },
  { name: "doctor", prepare: () => undefined, inputs: { target: "doctor" }, exitCode: 0 },
  {
    name: "doctor-lambda",
    prepare: (stage) => {
      stage.write({ "dist/index.mjs": "export const handler = async () => 1;" });
    },
    inputs: { ...lambda, target: "doctor", "doctor-target": "lambda" },
    exitCode: 1,
  },
  {
    name: "cloudfront",
    prepare: ({ simulator }) => {
      simulator.services.cloudfront.addDistribution("E2QWRUHAPOMQZL", "shop.example.com");
    },
    inputs: {
      target: "cloudfront",
      "distribution-id": "E2QWRUHAPOMQZL",
      invalidate: "/products/*\n/",
    },
    exitCode: 0,
  },
];
