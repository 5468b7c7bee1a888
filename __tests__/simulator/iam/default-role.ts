import type { Iam } from "./iam.ts";

/** An account with GitHub's provider and one role that trusts main of octo-org/shop. */
export function trustMain(
  iam: Iam,
  { accountId, issuer, roleArn }: Readonly<Record<"accountId" | "issuer" | "roleArn", string>>,
): void {
  const url = issuer.replace(/^https:\/\//, "");
  iam.providers.push({ url, accountId, clientIds: ["sts.amazonaws.com"] });
  iam.addRole({
    arn: roleArn,
    trustPolicy: {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${url}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${url}:aud`]: "sts.amazonaws.com",
            [`${url}:sub`]: "repo:octo-org/shop:ref:refs/heads/main",
          },
        },
      },
    },
  });
}
