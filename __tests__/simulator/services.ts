import type { SimClock } from "./clock.ts";
import { createCloudfront } from "./cloudfront/cloudfront.ts";
import { createCloudwatch } from "./cloudwatch.ts";
import { createEcr, createEcrPublic } from "./ecr/ecr.ts";
import { createEcs } from "./ecs/ecs.ts";
import type { Iam } from "./iam/iam.ts";
import { createLambda } from "./lambda/lambda.ts";
import { createLogs } from "./logs.ts";
import { createS3 } from "./s3/s3.ts";

export interface ServiceOptions {
  readonly clock: SimClock;
  readonly iam: Iam;
  readonly accountId: string;
  readonly region: string;
  /** Where services note the secrets that they give out. */
  readonly secrets: string[];
}

/** Every simulated service besides STS; each answers to its own signing name. */
export function createServices(options: ServiceOptions) {
  const services = {
    lambda: createLambda(options),
    s3: createS3(options),
    cloudfront: createCloudfront(options),
    ecs: createEcs(options),
    ecr: createEcr(options),
    ecrPublic: createEcrPublic(options),
    cloudwatch: createCloudwatch(options),
    logs: createLogs(options),
  };
  services.lambda.readObject = (bucket, key, version) =>
    services.s3.buckets.find(bucket)?.version(key, version)?.body;
  services.lambda.hasBucket = (name) => services.s3.buckets.find(name) !== undefined;
  // ECS writes its tasks' output into Logs and resolves its images in ECR.
  services.logs.source = (stream) => services.ecs.state.logLines(stream);
  services.ecs.state.digestOf = (image) => services.ecr.images.digestOf(image);
  return services;
}

export type SimServices = ReturnType<typeof createServices>;
