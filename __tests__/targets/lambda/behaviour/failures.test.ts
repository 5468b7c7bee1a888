import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { throttle } from "../../../simulator/faults.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
const old = "old-secret-value";
const fresh = "new-secret-value";
beforeEach(() => {
  shop.reset({ Environment: { Variables: { TOKEN: old } } });
});

async function failure(inputs: Record<string, string> = {}): Promise<DeployError> {
  const context = shop.context();
  const error: unknown = await shop.deploy(inputs, context).then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeployError)) throw error;
  const { message, hint, evidence, state } = error;
  const said = JSON.stringify([message, hint, evidence, state, context.log.text()]);
  expect(said).not.toContain(old);
  expect(said).not.toContain(fresh);
  return error;
}

describe("what AWS reports as failed", () => {
  const reason = { code: "ImageDeleted", reason: `because of ${old}` };

  test("code: at once, with reason and hint, alias untouched", async () => {
    shop.lambda.updateMs = 4000;
    shop.function.failNext = { code: reason };
    const start = shop.clock.now();
    const error = await failure();
    expect(error.message).toContain("ImageDeleted: because of ***");
    expect(error.hint).toContain("image");
    expect(error.state).toContain("alias live serves version 1 as before");
    expect(shop.clock.now() - start).toBeLessThan(5500);
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });

  test("code without publishing", async () => {
    shop.function.failNext = { code: reason };
    const error = await failure({ ...withoutAlias, publish: "false" });
    expect(error.id).toBe("function-update-failed");
  });

  test("configuration: the code is not even sent", async () => {
    shop.function.failNext = {
      configuration: { code: "SubnetOutOfIPAddresses", reason: "no room" },
    };
    const error = await failure({ configuration: "MemorySize: 512" });
    expect(error).toMatchObject({ id: "function-update-failed" });
    expect(error.hint).toContain("subnets");
    expect(shop.operations()).not.toContain("UpdateFunctionCode");
  });

  test("version", async () => {
    shop.function.failNext = { version: { code: "FunctionError.InitTimeout", reason: "too slow" } };
    const error = await failure();
    expect(error).toMatchObject({ id: "function-failed" });
    expect(error.message).toContain("version 2");
    expect(shop.alias().version).toBe("1");
  });

  test("a failed version that AWS answers with again is named, and how to get rid of it", async () => {
    shop.function.failNext = { version: { code: "FunctionError", reason: "no" } };
    await failure();
    const error = await failure();
    expect(error.hint).toContain("delete-function --qualifier 2");
    expect(shop.alias().version).toBe("1");
  });

  test("the same code is sent again after a failed update, and released", async () => {
    shop.function.failNext = { code: reason };
    await failure();
    await shop.deploy();
    expect(shop.alias().version).toBe("3");
  });
});

describe("what AWS refuses", () => {
  test("a map of variables that is too large is repeated by AWS, not by us", async () => {
    const error = await failure({ "environment-variables": `BIG=${fresh.repeat(300)}` });
    expect(error.message).toContain("4KB limit");
  });

  test("throttling outlasts a moment", async () => {
    shop.simulator.faults.add({ match: "lambda:UpdateFunctionCode", fault: throttle, times: 5 });
    await shop.deploy();
    expect(shop.alias().version).toBe("2");
  });

  test("a new role that cannot be assumed yet is waited for", async () => {
    const role = "arn:aws:iam::123456789012:role/new";
    shop.lambda.unassumable.add(role);
    void shop.clock.sleep(20_000).then(() => {
      shop.lambda.unassumable.clear();
    });
    await shop.deploy({ configuration: `Role: ${role}` });
    expect(shop.function.configuration().Role).toBe(role);
  });

  test("a full code storage", async () => {
    const fault = {
      kind: "error",
      code: "CodeStorageExceededException",
      status: 400,
      message: "Code storage limit exceeded.",
    } as const;
    shop.simulator.faults.add({ match: "lambda:UpdateFunctionCode", fault });
    expect(await failure()).toMatchObject({ id: "code-storage-exceeded" });
  });

  test("an environment that may not be read is not merged into", async () => {
    shop.function.environmentDenied = true;
    shop.function.force({ KMSKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/abc" });
    const error = await failure({ "environment-variables": `MODE=${fresh}` });
    expect(error.id).toBe("environment-unreadable");
    expect(error.message).toContain("kms:Decrypt on arn:aws:kms:eu-central-1:123456789012:key/abc");
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("a function that does not exist", async () => {
    const error = await failure({ "function-name": "nope" });
    expect(error).toMatchObject({ id: "function-missing" });
    expect(error.hint).toContain("Role, Handler, Runtime");
  });
});

describe("half-done earlier runs", () => {
  test("published but alias not moved: the version is found, not made again", async () => {
    await shop.deploy(withoutAlias);
    shop.simulator.calls.clear();
    await shop.deploy();
    expect(shop.operations()).not.toContain("UpdateFunctionCode");
    expect(shop.alias().version).toBe("2");
    expect(shop.function.versions.size).toBe(2);
  });

  test("configuration written, code not", async () => {
    shop.function.updateConfiguration({ MemorySize: 512 }, shop.lambda);
    await shop.deploy({ configuration: "MemorySize: 512" });
    expect(shop.function.configuration("live")).toMatchObject({ MemorySize: 512 });
  });

  test("code and configuration are there, the alias's version has the old configuration", async () => {
    await shop.deploy();
    shop.function.updateConfiguration({ MemorySize: 512 }, shop.lambda);
    await shop.deploy({ configuration: "MemorySize: 512" });
    expect(shop.alias().version).toBe("3");
    expect(shop.function.configuration("live")).toMatchObject({ MemorySize: 512 });
  });

  test.each([
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
    "lambda:UpdateAlias",
    "lambda:PublishVersion",
  ])("a lost answer of %s does no harm", async (match) => {
    shop.lambda.updateMs = 2000;
    shop.simulator.faults.add({ match, fault: { kind: "lost-answer" }, times: 1 });
    await shop.deploy({ configuration: "MemorySize: 512" });
    expect(shop.alias().version).toBe("2");
    expect(shop.function.configuration("live")).toMatchObject({ MemorySize: 512 });
    expect(shop.function.configuration("live").CodeSha256).toBe(
      shop.function.configuration().CodeSha256,
    );
  });
});
