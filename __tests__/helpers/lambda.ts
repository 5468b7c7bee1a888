import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../src/model/context.ts";
import { createDeployer } from "../../src/targets/lambda/deployer.ts";
import type { LambdaConfig } from "../../src/targets/lambda/config.ts";
import { lambda } from "../../src/targets/lambda/target.ts";
import type { LambdaPlan } from "../../src/targets/lambda/plan/model.ts";
import type { Outcome } from "../../src/model/plan.ts";
import { VirtualClock } from "../simulator/clock.ts";
import type { SimFunction } from "../simulator/lambda/function.ts";
import { Simulator } from "../simulator/simulator.ts";
import { testContext, type TestContext } from "./context.ts";
import { putFile } from "./files/put-file.ts";
import { zipOf } from "./zip/zip-of.ts";
import { inputsOf } from "./inputs/inputs-of.ts";

export const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";

/** A temporary directory with these files. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), "lambda-test-"));

  write(files: Readonly<Record<string, string>>): this {
    for (const [name, content] of Object.entries(files)) {
      putFile(join(this.root, name), content);
    }
    return this;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The inputs as the action reads them; a problem is thrown as the user would see it. */
export function readConfig(inputs: Readonly<Record<string, string>>): LambdaConfig {
  const reader = inputsOf(new Map(Object.entries(inputs)));
  const config = lambda.read(reader);
  reader.throwProblems();
  return config;
}

/** What the function runs before each deployment. */
const first = zipOf({ "index.mjs": "export const handler = async () => 1;" });

/** A simulated Lambda under a virtual clock, with a function `shop` whose alias `live` is at version 1. */
export class Shop {
  readonly clock = new VirtualClock();
  readonly simulator = new Simulator({ clock: this.clock });
  readonly lambda = this.simulator.services.lambda;
  readonly workspace = new Workspace();

  async start(): Promise<this> {
    await this.simulator.start();
    return this;
  }

  async stop(): Promise<void> {
    this.workspace.remove();
    await this.simulator.stop();
  }

  /** The function, made anew; every fault and logged call is forgotten. */
  reset(input: Readonly<Record<string, unknown>> = {}): SimFunction {
    this.simulator.faults.clear();
    this.lambda.functions.clear();
    Object.assign(this.lambda, { updateMs: 0, versionMs: 0 });
    this.lambda.unassumable.clear();
    const made = this.lambda.seed("shop", { Publish: true, ...input }, first);
    made.configuration();
    made.aliases.create({ Name: "live", FunctionVersion: "1", Description: "by hand" });
    this.workspace.write({ "dist/index.mjs": "export const handler = async () => 2;" });
    this.simulator.calls.clear();
    return made;
  }

  get function(): SimFunction {
    const found = this.lambda.functions.get("shop");
    if (found === undefined) throw new Error("The function exists");
    return found;
  }

  context(replaced: Partial<Context> = {}): TestContext {
    return testContext(this.simulator, {
      clock: this.clock,
      workspace: this.workspace.root,
      ...replaced,
    });
  }

  deployer(inputs: Readonly<Record<string, string>> = {}, context: Context = this.context()) {
    return createDeployer(readConfig({ ...given, ...inputs }), context);
  }

  /** Plans and, unless a guard refuses, applies, as run.ts does. */
  async deploy(
    inputs: Readonly<Record<string, string>> = {},
    context: Context = this.context(),
  ): Promise<{ plan: LambdaPlan; outcome?: Outcome }> {
    const deployer = this.deployer(inputs, context);
    const plan = await deployer.plan();
    if (plan.refusal !== undefined) throw plan.refusal;
    if (plan.changes.length === 0) return { plan };
    return { plan, outcome: await deployer.apply(plan) };
  }

  operations(): string[] {
    return this.simulator.calls.operations().map((name) => name.replace("lambda:", ""));
  }

  alias() {
    const { FunctionVersion, RoutingConfig } = this.function.aliases.get("live");
    return { version: FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights ?? {} };
  }
}

const given = { "function-name": "shop", code: "dist", alias: "live" };

/** Inputs that replace the alias: an empty value is "not given". */
export const withoutAlias = { alias: "" };
