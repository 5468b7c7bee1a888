import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { accountId, roleArn } from "../../../__tests__/simulator/simulator.ts";
import { stsOf } from "../clients.ts";
import type { Recording, Sequence } from "../replay.ts";

const file = "test_sts";

async function assumeRole(recording: Recording): Promise<void> {
  const { iam } = recording.simulator;
  const RoleArn = `arn:aws:iam::${accountId}:role/test-role`;
  const Statement = {
    Effect: "Allow" as const,
    Action: "sts:AssumeRole",
    Principal: { AWS: roleArn },
  };
  iam.addRole({ arn: RoleArn, trustPolicy: { Version: "2012-10-17", Statement } });
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "session-1" });
  await recording.is("assume-role", stsOf(recording).send(command));
}

async function invalidParameters(recording: Recording): Promise<void> {
  const sts = stsOf(recording);
  const assume = (RoleArn: string, RoleSessionName = "Session1") =>
    sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName }));
  await recording.is("malformed-arn", assume("nothing-valid-in-here"));
  await recording.is("no-partition", assume("arn::b:::something/test-role"));
  await recording.is("no-service", assume("arn:a::::something/test-role"));
  await recording.is("not-enough-colons", assume("arn:a:::something/test-role"));
  await recording.is("no-resource", assume("arn:a:a::aaaaaaaaaa:"));
  await recording.is("invalid-session-name", assume(roleArn, "Session1:2"));
}

export const sts: readonly Sequence[] = [
  { file, test: "TestSTSIntegrations::test_assume_role", run: assumeRole },
  { file, test: "TestSTSIntegrations::test_sts_invalid_parameters", run: invalidParameters },
];
