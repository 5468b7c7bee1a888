import { formatArn } from "../../aws/arn.ts";
import type { Context } from "../../context.ts";
import type { Outcome } from "../../plan.ts";
import type { Deployer } from "../deployer.ts";
import { applyLambda } from "./apply.ts";
import { createLambdaPorts, type LambdaPorts } from "./client.ts";
import type { ReadAlarms } from "./cloudwatch-client.ts";
import { findCode } from "./find-code.ts";
import type { LambdaConfig } from "./inputs.ts";
import { observe } from "./observe.ts";
import { planLambda, type LambdaPlan } from "./plan.ts";
import { FunctionReader } from "./reader.ts";
import { redactError, redactValues } from "../redact.ts";
import type { ObjectPort } from "./s3-client.ts";
import { WriteTries } from "./write-tries.ts";

/** Deploys to one function. */
export function createDeployer(config: LambdaConfig, context: Context): Deployer<LambdaPlan> {
  const arn = arnOf(config, context);
  const deployment = new Deployment(config, context, arn);
  return { plan: () => deployment.plan(), apply: (plan) => deployment.apply(plan) };
}

class Deployment {
  readonly #config: LambdaConfig;
  readonly #context: Context;
  readonly #arn: string;
  readonly #ports: LambdaPorts;
  readonly #reader: FunctionReader;
  readonly #tries = {
    lambda: new WriteTries((command) => !/^(Get|List|Invoke)/.test(command)),
    // What is not completed is taken away again.
    objects: new WriteTries((command) => command.startsWith("CompleteMultipartUpload")),
  };

  constructor(config: LambdaConfig, context: Context, arn: string) {
    this.#config = config;
    this.#context = context;
    this.#arn = arn;
    this.#ports = createLambdaPorts(context, arn, this.#tries.lambda);
    this.#reader = new FunctionReader(this.#ports.work, context);
  }

  async plan(): Promise<LambdaPlan> {
    const code = findCode(this.#config, this.#context, this.#objects);
    const eyes = { port: this.#ports.work, reader: this.#reader, readAlarms: this.#readAlarms };
    const actual = observe(this.#config, this.#context, eyes, code, this.#arn);
    // Both may fail; the first failure is thrown, the other must not be left unhandled.
    const [seen, wish] = await Promise.all([actual, code]);
    return planLambda(this.#config, wish, seen, this.#context.job);
  }

  async apply(plan: LambdaPlan): Promise<Outcome> {
    const hands = {
      ports: this.#ports,
      reader: this.#reader,
      objects: this.#objects,
      readAlarms: this.#readAlarms,
      tries: this.#tries,
    };
    try {
      return await applyLambda(this.#config, plan, hands, this.#context);
    } catch (error) {
      throw redactError(error, redactValues(valuesOf(this.#config, plan)));
    }
  }

  /** The clients of S3 and CloudWatch are loaded only where they are needed. */
  readonly #objects = async (): Promise<ObjectPort> => {
    const { createObjectPort } = await import("./s3-client.ts");
    return createObjectPort(this.#context, this.#tries.objects);
  };

  readonly #readAlarms = async (): Promise<ReadAlarms> => {
    const { createAlarmReader } = await import("./cloudwatch-client.ts");
    return createAlarmReader(this.#context);
  };
}

/** Every environment value that is known, old and new. */
function valuesOf({ environment }: LambdaConfig, { work }: LambdaPlan): string[] {
  return [
    ...(environment?.set.values() ?? []),
    ...Object.values(work.environment?.variables ?? {}),
    ...Object.values(work.base?.Environment?.Variables ?? {}),
  ];
}

function arnOf({ function: fn }: LambdaConfig, { aws }: Context): string {
  return formatArn({
    partition: aws.partition.id,
    service: "lambda",
    region: fn.region ?? aws.region,
    accountId: fn.accountId ?? aws.accountId,
    resource: `function:${fn.name}`,
  });
}
