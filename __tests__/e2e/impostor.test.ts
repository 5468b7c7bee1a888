import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { zipOf } from "../helpers/zip-of.ts";
import { Simulator } from "../simulator/simulator.ts";
import { idOf } from "./error-id.ts";
import { runAction, RunnerHome, type RunResult } from "./run-action.ts";

/** What an inspecting proxy or a misled balancer puts in AWS's place, with status 200. */
const impostors = [
  { type: "text/html", body: "<html><body>Please wait</body></html>" },
  { type: "application/json", body: "{}" },
  { type: "", body: "" },
] as const;

describe("success that AWS never said", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const { lambda } = simulator.services;

  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.faults.clear();
    lambda.functions.clear();
    lambda.updateMs = 0;
    const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
    const seeded = lambda.seed("shop", { Publish: true }, code);
    seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = async () => 2;");
  });

  const deploy = (inputs: Readonly<Record<string, string>> = {}): Promise<RunResult> => {
    const given = { target: "lambda", "function-name": "shop", code: "dist", alias: "live" };
    return runAction({ simulator, home, inputs: { ...given, ...inputs } });
  };

  const operations = [
    "lambda:GetFunction",
    "lambda:GetAlias",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateAlias",
  ];
  test.each(operations.flatMap((match) => impostors.map((impostor) => ({ match, ...impostor }))))(
    "no green step when $match is answered with '$body'",
    async ({ match, type, body }) => {
      simulator.faults.add({ match, fault: { kind: "impostor", type, body } });
      const run = await deploy();
      expect(run.exitCode).toBe(1);
      expect(idOf(run)).toBe("answer-not-from-aws");
      expect(run.stdout).toContain(match);
      expect(lambda.functions.get("shop")?.aliases.get("live").FunctionVersion).toBe("1");
    },
  );

  test("an alias that nobody created is not reported", async () => {
    const fault = { kind: "impostor", type: "application/json", body: "{}" } as const;
    simulator.faults.add({ match: "lambda:CreateAlias", fault });
    const run = await deploy({ alias: "beta" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).not.toContain("live behind alias");
  });
});
