import { computeSetup, type Setup, type SetupWishes } from "../../../src/iam/setup.ts";

const hostile = 'it\'s ${AWS::Region} %{b} "x"\\ $(touch pwned) `touch pwned`\nJSON\n*/ -->';

/** What `iam` computes for a job whose names try to break out of each format; `more` takes the place of the rest. */
export function setup(accountId: string, name = hostile, more: Partial<SetupWishes> = {}): Setup {
  const account = { partition: "aws", accountId };
  return computeSetup({
    account,
    target: "fake",
    role: { name: "deploy", path: "/ci/" },
    sessionSeconds: 3600,
    issuer: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    createProvider: true,
    repository: { owner: "octo-org", name: "shop", ownerId: "4011", id: "6152" },
    context: { kind: "environment", name },
    planOnly: false,
    named: new Map(),
    permissions: [
      {
        phase: "apply",
        actions: ["s3:PutObject"],
        resources: ["arn:aws:s3:::site/${x}'\"/*", `arn:aws:kms:eu-central-1:${accountId}:key/*`],
        conditions: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
        purpose: `upload ${name}`,
      },
    ],
    workflow: `jobs:\n  deploy:\n    environment: |\n${name.replace(/^/gm, "      ")}\n`,
    ...more,
  });
}
