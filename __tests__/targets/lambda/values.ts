import type { PermissionScope } from "../../../src/iam/statement.ts";
import type { LambdaConfig } from "../../../src/targets/lambda/config.ts";
import { readLambdaConfig } from "../../../src/targets/lambda/inputs/read.ts";
import type {
  AliasWork,
  LambdaPlan,
  FunctionWork,
} from "../../../src/targets/lambda/plan/model.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

export const shopArn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";

/** The place that is deployed to. */
export function scopeOf(precision: PermissionScope["precision"]): PermissionScope {
  return { partition: "aws", region: "eu-central-1", accountId: "123456789012", precision };
}

/** What the inputs mean, beside the function `shop`. */
export function configOf(inputs: Readonly<Record<string, string>> = {}): LambdaConfig {
  return readWith({ "function-name": "shop", ...inputs }, readLambdaConfig).value;
}

/** What apply carries out on a function that is there: nothing, but what is given. */
export function workOf(rest: Partial<FunctionWork> = {}): FunctionWork {
  return {
    ...{ config: configOf(), arn: shopArn, base: {}, configuration: {}, tags: {} },
    ...{ architecture: "x86_64", publish: false, prune: [] },
    ...rest,
  };
}

/** The alias `live` at a version, which gets all traffic at once. */
export function aliasOf(version: string, rest: Partial<AliasWork> = {}): AliasWork {
  return { name: "live", current: { FunctionVersion: version }, steps: [], ...rest };
}

/** A plan with some change, and this work. */
export function planOf(
  work: Partial<FunctionWork> = {},
  rest: Partial<LambdaPlan> = {},
): LambdaPlan {
  return {
    ...{ target: "lambda", subject: "shop", notes: [], details: [], outputs: {} },
    changes: [{ effect: "update", type: "function", resource: "shop", reason: "asked" }],
    work: workOf(work),
    ...rest,
  };
}
