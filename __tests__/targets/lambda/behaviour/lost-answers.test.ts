import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { Shop } from "../../../helpers/lambda.ts";
import { unavailable } from "../../../simulator/faults.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
});

/** The SDK tries each call so often. */
const tries = 8;

async function failure(inputs: Record<string, string> = {}): Promise<DeployError> {
  const error: unknown = await shop.deploy(inputs).catch((thrown: unknown) => thrown);
  if (error instanceof DeployError) return error;
  throw new Error("It did not fail as it should", { cause: error });
}

describe("a move of the alias whose answer never comes", () => {
  const lost = { match: "lambda:UpdateAlias", fault: { kind: "hidden-success" } } as const;
  const blind = { match: "lambda:GetAlias", fault: unavailable, skip: 1 } as const;

  test("is looked up, and found done", async () => {
    shop.simulator.faults.add(lost);
    await shop.deploy();
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
  });

  test("and was not carried out: the alias is as before, and that is said", async () => {
    shop.simulator.faults.add({ match: "lambda:UpdateAlias", fault: unavailable });
    const { id, state } = await failure();
    expect(id).toBe("aws-unavailable");
    expect(state).toBe("alias live serves version 1 as before; $LATEST holds this run's code");
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    // Once looked for it is not sent anew: only the SDK's own tries of the one call.
    const moves = shop.operations().filter((name) => name === "UpdateAlias");
    expect(moves).toHaveLength(tries);
  });

  test.each([{}, { traffic: "10% for 5m" }])(
    "and cannot be looked up at once is taken back (%j)",
    async (inputs) => {
      shop.simulator.faults.add({ ...lost, times: tries });
      shop.simulator.faults.add({ ...blind, times: tries });
      const { state } = await failure(inputs);
      expect(state).toBe("alias live serves version 1 again, with all traffic");
      expect(shop.alias()).toEqual({ version: "1", weights: {} });
    },
  );

  test("and can never be looked up is said not to be known, with the command", async () => {
    shop.simulator.faults.add(lost);
    shop.simulator.faults.add(blind);
    const { state } = await failure();
    expect(state).toMatch(/NOT known whether alias live serves version 1 or 2.*update-alias/);
  });

  test.each([0, 1, 2])(
    "at write %d of a canary, and never can be looked up, ends with what is not known",
    async (skip) => {
      let writes = 0;
      // AWS carries out this write, and from then on nothing of the alias is answered any more.
      shop.simulator.faults.before = ({ operation }) => {
        if (operation === "UpdateAlias" && writes++ === skip) {
          shop.simulator.faults.add(lost);
          shop.simulator.faults.add({ match: "lambda:GetAlias", fault: unavailable });
        }
      };
      const { id, state } = await failure({ traffic: "10% for 1m, 50% for 1m" });
      expect(id).toBe("aws-unavailable");
      expect(state).toMatch(/NOT.*alias live.*aws lambda update-alias .*--function-version 1/);
    },
  );

  test("of a new alias is looked up too", async () => {
    shop.simulator.faults.add({ ...lost, match: "lambda:CreateAlias" });
    await shop.deploy({ alias: "next" });
    expect(shop.function.aliases.get("next").FunctionVersion).toBe("2");
  });
});

describe("a change by somebody else between two steps", () => {
  /** Changes the function when the configuration is written and the code is not. */
  function meddle(fields: Record<string, unknown>): void {
    let done = false;
    shop.simulator.faults.before = ({ operation }) => {
      if (done || operation !== "UpdateFunctionCode") return;
      done = true;
      shop.function.force(fields);
    };
  }
  const inputs = { configuration: "MemorySize: 512" };

  test.each([
    { VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] } },
    { LoggingConfig: { LogFormat: "JSON" } },
    { TracingConfig: { Mode: "Active" } },
    { DeadLetterConfig: { TargetArn: "arn:aws:sqs:eu-central-1:123456789012:dead" } },
    { EphemeralStorage: { Size: 1024 } },
    {
      FileSystemConfigs: [
        {
          Arn: "arn:aws:elasticfilesystem:eu-central-1:123456789012:access-point/fsap-0123456789abcdef0",
          LocalMountPath: "/mnt/a",
        },
      ],
    },
    { SnapStart: { ApplyOn: "PublishedVersions" } },
    { KMSKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/k" },
    { ImageConfigResponse: { ImageConfig: { Command: ["x"] } } },
    { Environment: { Variables: { AB: "1" } } },
    { Layers: [{ Arn: "arn:aws:lambda:eu-central-1:123456789012:layer:l:1" }] },
  ])("of %j is noticed", async (fields) => {
    meddle(fields);
    expect((await failure(inputs)).id).toBe("superseded");
    expect(shop.alias().version).toBe("1");
  });

  test.each([
    { State: "Inactive", StateReasonCode: "Idle" },
    { VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: "" } },
    { SnapStart: { ApplyOn: "None", OptimizationStatus: "On" } },
    { RuntimeVersionConfig: { RuntimeVersionArn: "arn:aws:lambda:eu-central-1::runtime:new" } },
  ])("that only AWS makes, %j, is not taken for one", async (fields) => {
    meddle(fields);
    await shop.deploy(inputs);
    expect(shop.alias().version).toBe("2");
  });
});
