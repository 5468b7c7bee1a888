import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import type { Outcome } from "../../model/plan.ts";
import type { Deployer } from "../target.ts";
import { applyLambda } from "./apply/apply.ts";
import { createLambdaPorts } from "./aws/lambda-client.ts";
import type { LambdaPorts, ObjectPort, ReadAlarms } from "./aws/port.ts";
import { findCode } from "./plan/find-code.ts";
import { arnOf } from "./arn.ts";
import type { LambdaConfig } from "./config.ts";
import { observe } from "./observe/observe.ts";
import { planLambda } from "./plan/decide.ts";
import type { LambdaPlan } from "./plan/model.ts";
import { FunctionReader } from "./observe/function-reader.ts";
import { redactError, redactValues } from "../shared/redact.ts";
import { WriteTries } from "../../aws/write-tries.ts";
import { outcomeStory, withFailureStory } from "./report/end-story.ts";
import { planStory } from "./report/plan-story.ts";
import { TrafficHistory } from "./report/traffic.ts";

/** Deploys to one function. */
export function createDeployer(config: LambdaConfig, context: Context): Deployer<LambdaPlan> {
  const arn = arnOf(config, context.aws);
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
    const ports = { port: this.#ports.work, reader: this.#reader, readAlarms: this.#readAlarms };
    const actual = observe(this.#config, this.#context, ports, code, this.#arn);
    // Both may fail; the first failure is thrown, the other must not be left unhandled.
    const [seen, wish] = await Promise.all([actual, code]);
    const plan = planLambda(this.#config, wish, seen, this.#context.job);
    const { aws, job } = this.#context;
    return { ...plan, story: planStory(this.#config, plan, aws, job) };
  }

  async apply(plan: LambdaPlan): Promise<Outcome> {
    const ports = {
      ports: this.#ports,
      reader: this.#reader,
      objects: this.#objects,
      readAlarms: this.#readAlarms,
      tries: this.#tries,
      history: new TrafficHistory(),
    };
    const { aws } = this.#context;
    const parts = { config: this.#config, plan, aws, history: ports.history };
    try {
      const outcome = await applyLambda(this.#config, plan, ports, this.#context);
      return { ...outcome, story: outcomeStory(outcome, parts) };
    } catch (error) {
      const redacted = redactError(error, redactValues(valuesOf(this.#config, plan)));
      throw withFailureStory(this.#withChanged(redacted), parts);
    }
  }

  /** Says of a failure that nothing was written, where that is certain. */
  #withChanged(error: unknown): unknown {
    const { lambda, objects } = this.#tries;
    if (!(error instanceof DeployError) || lambda.any || objects.any) return error;
    return error.with({ outputs: { ...error.outputs, changed: "false" } });
  }

  /** The clients of S3 and CloudWatch are loaded only where they are needed. */
  readonly #objects = async (): Promise<ObjectPort> => {
    const { createObjectPort } = await import("./aws/code-bucket-client.ts");
    return createObjectPort(this.#context, this.#tries.objects);
  };

  readonly #readAlarms = async (): Promise<ReadAlarms> => {
    const { createAlarmReader } = await import("./aws/cloudwatch-client.ts");
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
