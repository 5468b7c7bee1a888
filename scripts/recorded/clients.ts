import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { region, roleArn } from "../../__tests__/simulator/simulator.ts";
import type { Recording } from "./replay.ts";

export function settings({ simulator }: Recording) {
  const role = simulator.iam.roles.get(roleArn);
  if (role === undefined) throw new Error("The simulator has its default role");
  const credentials = simulator.iam.openSession(role, "recorded", 43_200, []);
  return { region, endpoint: simulator.url, credentials, maxAttempts: 1 };
}

export const lambdaOf = (recording: Recording) => new LambdaClient(settings(recording));
export const s3Of = (recording: Recording) =>
  new S3Client({ ...settings(recording), forcePathStyle: true });
export const stsOf = (recording: Recording) => new STSClient(settings(recording));
export const iamOf = (recording: Recording) => new IAMClient(settings(recording));
export const cloudwatchOf = (recording: Recording) => new CloudWatchClient(settings(recording));
