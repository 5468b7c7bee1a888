import { GetRoleCommand, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { accountId } from "../../../__tests__/simulator/simulator.ts";
import { iamOf } from "../clients.ts";
import type { Recording, Sequence } from "../replay.ts";

const file = "test_iam";
const RoleName = "role-1";

function addRole({ simulator }: Recording, Action: string, Resource: string): string {
  const arn = `arn:aws:iam::${accountId}:role/path/${RoleName}`;
  simulator.iam.addRole({
    arn,
    trustPolicy: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
      ],
    },
    policies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] }],
  });
  return arn;
}

async function describeRole(recording: Recording): Promise<void> {
  addRole(recording, "s3:*", "*");
  const found = await iamOf(recording).send(new GetRoleCommand({ RoleName }));
  // boto3 reads the document, which IAM sends as one encoded text.
  const text = decodeURIComponent(found.Role?.AssumeRolePolicyDocument ?? "");
  const AssumeRolePolicyDocument = JSON.parse(text) as unknown;
  const read = { ...found, Role: { ...found.Role, AssumeRolePolicyDocument } };
  await recording.is("get_role_result", Promise.resolve(read));
}

async function simulate(recording: Recording): Promise<void> {
  const bucket = "arn:aws:s3:::bucket";
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: addRole(recording, "s3:PutObject", bucket),
    ActionNames: ["s3:PutObject", "s3:GetObjectVersion"],
    ResourceArns: [bucket],
  });
  await recording.is("response", iamOf(recording).send(command));
}

export const iam: readonly Sequence[] = [
  { file, test: "TestIAMIntegrations::test_create_describe_role", run: describeRole },
  { file, test: "TestIAMIntegrations::test_simulate_principle_policy[role]", run: simulate },
];
