import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import * as ecsEnds from "../../helpers/disturbances/ecs-ends.ts";
import {
  callsOf,
  casesOf,
  nameOf,
  runAgain,
  strike,
  type Case,
  type Deployment,
  type Disturbance,
} from "../../helpers/disturbances/generator.ts";
import * as lambdaEnds from "../../helpers/disturbances/lambda-ends.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { taskRoles } from "../../helpers/ecs/world.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunOptions } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const simulator = new Simulator({ clock: new QuickClock() });
const home = new RunnerHome();
const runStep = builtOnce();
beforeAll(() => simulator.start());
afterAll(async () => {
  await simulator.stop();
  home.remove();
});

/** The step as the runner starts it, and what is to be killed in a process that is killed as hard as a runner does. */
async function runStruck(
  inputs: Record<string, string>,
  killed: AbortSignal,
  disturbance?: Disturbance,
): Promise<void> {
  const step = { simulator, home, inputs, passRoles: taskRoles };
  const onStart: RunOptions["onStart"] = (child) => {
    killed.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
  };
  const run = await runStep(disturbance === "kill" ? { ...step, onStart } : step);
  killed.throwIfAborted();
  if (run.exitCode === 0) return;
  const state = /Live now: (.+)/.exec(run.stdout)?.[1] ?? "";
  throw new DeployError({ id: idOf(run), message: "", state });
}

type Undisturbed = Pick<Case, "calls" | "undisturbed">;

/** Calls of the deployment itself, without those of the sign-in. */
async function ownCalls(deployment: Deployment): Promise<Undisturbed> {
  const { calls, undisturbed } = await callsOf(deployment);
  const own = calls.filter(({ operation }) => !/^(Assume|GetCaller|GetWeb)/.test(operation));
  return { calls: own, undisturbed };
}

/** One case of the generator, by its name. */
function caseOf(base: Undisturbed, disturbance: Disturbance, name: string): Case {
  const all = casesOf(base, [disturbance]);
  const found = all.find((one) => nameOf(one).endsWith(` at ${name}`));
  if (found === undefined) throw new Error(`${name} is not among ${all.map(nameOf).join(", ")}`);
  return found;
}

const other = (name: string): Disturbance => ({ other: name });

describe("ecs", () => {
  const prod = new ecsEnds.Prod(simulator, 3);
  const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";
  const inputs = { target: "ecs", cluster: "prod", service: "web", image };
  const deployment: Deployment = {
    simulator,
    reset: () => {
      prod.reset();
    },
    run: (killed) => runStruck(inputs, killed, struckBy),
    others: prod.others,
  };
  let struckBy: Disturbance | undefined;
  let base: Undisturbed = { calls: [], undisturbed: "" };
  beforeAll(async () => {
    for (const tag of ["v1", "v2"]) simulator.services.ecr.images.push("shop", tag);
    base = await ownCalls(deployment);
    expect(prod.liveNow()).toBe("new");
  });

  test.each<readonly [Disturbance, string]>([
    ["throttle", "RegisterTaskDefinition 1"],
    ["lost answer", "UpdateService 1"],
    ["lost answer", "DescribeServices 2"],
    ["read fails for good", "ListServiceDeployments 1"],
    ["kill", "UpdateService 1"],
    [other("somebody deploys another revision"), "DescribeServiceDeployments 1"],
  ])("%j at %s", async (disturbance, name) => {
    const struck = caseOf(base, disturbance, name);
    struckBy = disturbance;
    const { end } = await strike(deployment, struck);
    struckBy = undefined;
    expect({ end, live: prod.liveNow() }).toEqual(ecsEnds.expectedEnd(struck));
    expect(prod.repeated(struck)).toBe(false);
    if (end === "deployed") return;
    expect(await runAgain(deployment)).toEqual({ end: "deployed" });
    expect(prod.liveNow()).toBe("new");
  });
});

describe("lambda", () => {
  const { lambda } = simulator.services;
  const inputs = { target: "lambda", "function-name": "shop", code: "dist", alias: "live" };
  const codeOf = (value: number) => `export const handler = async () => ${value};`;
  const shop = () => {
    const found = lambda.functions.get("shop");
    if (found === undefined) throw new Error("The account has its function");
    return found;
  };
  const deployment: Deployment = {
    simulator,
    reset: () => {
      lambda.functions.clear();
      lambda.updateMs = 0;
      const seeded = lambda.seed("shop", { Publish: true }, zipOf({ "index.mjs": codeOf(1) }));
      seeded.configuration();
      seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
    },
    run: (killed) => runStruck(inputs, killed, struckBy),
    others: {
      "somebody changes the function": () => {
        shop().force({ Timeout: 99 });
      },
    },
  };
  const liveNow = (): lambdaEnds.Live =>
    shop().aliases.get("live").FunctionVersion === "1" ? "old" : "new";
  let struckBy: Disturbance | undefined;
  let base: Undisturbed = { calls: [], undisturbed: "" };
  beforeAll(async () => {
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), codeOf(2));
    base = await ownCalls(deployment);
    expect(liveNow()).toBe("new");
  });
  beforeEach(() => {
    simulator.calls.clear();
  });

  test.each<readonly [Disturbance, string]>([
    ["throttle", "UpdateFunctionCode 1"],
    ["lost answer", "UpdateAlias 1"],
    ["kill", "UpdateFunctionCode 1"],
    ["kill", "UpdateAlias 1"],
    [other("somebody changes the function"), "UpdateFunctionCode 1"],
  ])("%j at %s", async (disturbance, name) => {
    const struck = caseOf(base, disturbance, name);
    struckBy = disturbance;
    const { end } = await strike(deployment, struck);
    struckBy = undefined;
    expect({ end, live: liveNow() }).toEqual(lambdaEnds.expectedEnd(struck));
    if (end === "deployed") return;
    expect(await runAgain(deployment)).toEqual({ end: "deployed" });
    expect(liveNow()).toBe("new");
  });
});
