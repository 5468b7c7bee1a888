import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import type { Outcome } from "../../model/plan.ts";
import type { Deployer } from "../target.ts";
import { applyLambda } from "./apply/apply.ts";
import { createLambdaPorts } from "./aws/lambda-client.ts";
import type { ApplyTries } from "./apply/apply-context.ts";
import type { ObjectPort, ReadAlarms } from "./aws/port.ts";
import { findCode } from "./observe/find-code.ts";
import { arnOf } from "./arn.ts";
import type { LambdaConfig } from "./config.ts";
import { observeFunction } from "./observe/observe.ts";
import { planLambda } from "./plan/decide.ts";
import type { LambdaPlan, FunctionWork } from "./plan/model.ts";
import { FunctionReader } from "./observe/function-reader.ts";
import { redactError, redactValues } from "../shared/redact.ts";
import { WriteTries } from "../../aws/write-tries.ts";
import { lambdaOutcomeStory, withFailureStory } from "./report/end-story.ts";
import { lambdaPlanStory } from "./report/plan-story.ts";
import { TrafficHistory } from "./report/traffic.ts";

/** Deploys to one function. */
export function createDeployer(config: LambdaConfig, context: Context): Deployer<LambdaPlan> {
  const { aws, job } = context;
  const arn = arnOf(config, aws);
  const tries = {
    lambda: new WriteTries((command) => !/^(Get|List|Invoke)/.test(command)),
    // What is not completed is taken away again.
    objects: new WriteTries((command) => command.startsWith("CompleteMultipartUpload")),
  };
  const ports = createLambdaPorts(context, arn, tries.lambda);
  const reader = new FunctionReader(ports.cancellable, context);
  const shared = { reader, ...lazyPorts(context, tries.objects) };
  const plan = async (): Promise<LambdaPlan> => {
    const code = findCode({ config, context, ...shared });
    const lambda = { config, context, arn, ...shared, port: ports.cancellable, notes: [] };
    const actual = observeFunction(lambda, code);
    // Both may fail; the first failure is thrown, the other must not be left unhandled.
    const [seen, wish] = await Promise.all([actual, code]);
    const made = planLambda({ config, code: wish, actual: seen }, job);
    return { ...made, story: lambdaPlanStory(made, aws, job) };
  };
  const apply = async (made: LambdaPlan): Promise<Outcome> => {
    const history = new TrafficHistory();
    const parts = { plan: made, aws, history };
    try {
      const outcome = await applyLambda({
        ...shared,
        work: made.work,
        ports,
        tries,
        history,
        context,
      });
      return { ...outcome, story: lambdaOutcomeStory(outcome, parts) };
    } catch (error) {
      const redacted = redactError(error, redactValues(valuesOf(made.work)));
      throw withFailureStory(withChanged(redacted, tries), parts);
    }
  };
  return { plan, apply };
}

/** The clients of S3 and CloudWatch are loaded only where they are needed. */
function lazyPorts(context: Context, tries: WriteTries) {
  return {
    objects: async (): Promise<ObjectPort> =>
      (await import("./aws/code-bucket-client.ts")).createObjectPort(context, tries),
    readAlarms: async (): Promise<ReadAlarms> =>
      (await import("./aws/cloudwatch-client.ts")).createAlarmReader(context),
  };
}

/** Says of a failure that nothing was written, where that is certain. */
function withChanged(error: unknown, { lambda, objects }: ApplyTries): unknown {
  if (!(error instanceof DeployError) || lambda.any || objects.any) return error;
  return error.with({ outputs: { ...error.outputs, changed: "false" } });
}

/** Every environment value that is known, old and new. */
function valuesOf({ config, environment, base }: FunctionWork): string[] {
  return [
    ...(config.environment?.set.values() ?? []),
    ...Object.values(environment?.variables ?? {}),
    ...Object.values(base?.Environment?.Variables ?? {}),
  ];
}
