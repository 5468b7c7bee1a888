import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { denied, throttle, unavailable, type Fault } from "../../../simulator/faults.ts";
import { zipOf } from "../../../helpers/zip/zip-of.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
});

async function failure(inputs: Record<string, string> = {}): Promise<DeployError> {
  const context = shop.context();
  const older = { ...context, job: { ...context.job, runId: "100" } };
  const error: unknown = await shop.deploy(inputs, older).catch((thrown: unknown) => thrown);
  if (error instanceof DeployError) return error;
  throw new Error("It did not fail as it should", { cause: error });
}

/** Run 101 publishes other code, and moves the alias just before the n-th time that run 100 does. */
function overtake(n = 1): void {
  const { workflowRef = "" } = shop.context().job;
  const Description = `run 101.1 of ${workflowRef.split("@")[0] ?? ""}, commit 0, before 1 (aws-oidc-deploy)`;
  let moves = 0;
  shop.simulator.faults.before = ({ operation }) => {
    if (operation === "UpdateAlias") moves += 1;
    if (operation !== "UpdateAlias" || moves !== n) return;
    const RoutingConfig = { AdditionalVersionWeights: {} };
    shop.function.aliases.update({
      Name: "live",
      FunctionVersion: "2",
      RoutingConfig,
      Description,
    });
  };
}

describe("an older run that loses the alias to a newer one", () => {
  const theirs = { zip: zipOf({ "index.mjs": "// code of run 101" }) };
  beforeEach(() => {
    shop.function.updateCode({ Publish: true }, theirs, shop.lambda);
    shop.function.configuration();
  });

  test("says what the alias serves now, by whom, and that $LATEST holds its own code", async () => {
    overtake();
    const { id, state, outputs } = await failure();
    expect(id).toBe("superseded-by-newer-run");
    expect(state).toBe(
      "alias live serves version 2, set meanwhile by run 101; $LATEST holds this run's code",
    );
    expect(outputs).toEqual({});
  });

  test("in the middle of its canary does not take back what the newer one did", async () => {
    overtake(2);
    const { state } = await failure({ traffic: "10% for 1m, 50% for 1m" });
    expect(state).toBe(
      "alias live serves version 2, set meanwhile by run 101; $LATEST holds this run's code",
    );
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
  });

  test("says nothing of $LATEST where the newer run wrote it last", async () => {
    overtake();
    const move = shop.simulator.faults.before;
    shop.simulator.faults.before = (call) => {
      if (call.operation === "UpdateAlias") {
        shop.function.updateCode({}, theirs, shop.lambda);
      }
      return move(call);
    };
    expect((await failure()).state).toBe("alias live serves version 2, set meanwhile by run 101");
  });

  test("says that it is not known where nothing can be read any more", async () => {
    overtake();
    shop.simulator.faults.add({ match: "lambda:GetAlias", fault: denied("no"), skip: 2 });
    shop.simulator.faults.add({ match: "lambda:GetFunction", fault: denied("no"), skip: 2 });
    shop.simulator.faults.add({ match: "lambda:GetFunctionConfiguration", fault: denied("no") });
    const { state } = await failure();
    expect(state).toMatch(
      /^it is NOT known what alias live serves now \(.*GetAlias.*\); it served version 1 before; \$LATEST may hold this run's code$/,
    );
  });

  test("is told of the alias also when it loses before the release", async () => {
    shop.simulator.faults.before = ({ operation }) => {
      if (operation !== "UpdateFunctionCode") return;
      shop.function.force({ MemorySize: 1024 });
      shop.function.aliases.update({ Name: "live", FunctionVersion: "2", Description: "console" });
    };
    const { id, state, outputs } = await failure();
    expect(id).toBe("superseded");
    expect(state).toBe(
      "alias live serves version 2, set meanwhile by another deployment; nothing was written",
    );
    expect(outputs).toEqual({ changed: "false" });
  });
});

describe("a first write that AWS refuses", () => {
  const full: Fault = {
    kind: "error",
    code: "CodeStorageExceededException",
    status: 400,
    message: "Code storage limit exceeded.",
  };
  const match = "lambda:UpdateFunctionCode";

  test.each([
    ["403", denied("no")],
    ["400", full],
    ["429 to the end", throttle],
  ])("with %s changed nothing, and that is said", async (_what, fault) => {
    shop.simulator.faults.add({ match, fault });
    expect(await failure()).toMatchObject({
      state: "alias live serves version 1 as before; nothing was written",
      outputs: { changed: "false" },
    });
    expect(await failure(withoutAlias)).toMatchObject({
      state: "nothing was written",
      outputs: { changed: "false" },
    });
  });

  test.each([
    ["is never answered", [{ match, fault: unavailable }]],
    [
      "was carried out without an answer before it is refused",
      [
        { match, fault: { kind: "lost-answer" }, times: 1 } as const,
        { match, fault: denied("no") },
      ],
    ],
    ["comes after one that AWS took", [{ match: "lambda:UpdateAlias", fault: denied("no") }]],
  ])("unless it %s", async (_what, rules) => {
    for (const rule of rules) shop.simulator.faults.add(rule);
    const { state, outputs } = await failure();
    expect(state).toMatch(/^alias live serves version 1 as before; \$LATEST (may|holds)/);
    expect(outputs).toEqual({});
  });

  test("of a function that is to be created left none behind", async () => {
    const fault = denied("no");
    shop.simulator.faults.add({ match: "lambda:CreateFunction", fault });
    const configuration =
      "Role: arn:aws:iam::123456789012:role/fn\nHandler: index.handler\nRuntime: nodejs22.x";
    expect(await failure({ "function-name": "new", configuration })).toMatchObject({
      state: "nothing was written",
      outputs: { changed: "false" },
    });
  });

  test("where only old versions were to be deleted changed nothing either", async () => {
    for (const release of ["two", "three", "four"]) {
      shop.workspace.write({ "dist/index.mjs": `// ${release}` });
      await shop.deploy();
    }
    shop.simulator.faults.add({ match: "lambda:DeleteFunction", fault: denied("no") });
    const { outcome } = await shop.deploy({ "keep-versions": "1" });
    expect(outcome?.outputs.changed).toBe("false");
    expect(outcome?.headline).toBe("shop is up to date; no old versions were deleted");
  });
});
