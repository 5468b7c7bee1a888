import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import type { InvokeCall, LambdaPort } from "../../../../src/targets/lambda/aws/port.ts";
import { smokeTest } from "../../../../src/targets/lambda/release/smoke-test.ts";
import { Shop } from "../../../helpers/lambda.ts";
import { knowNativeErrors } from "../../../helpers/native-errors.ts";

knowNativeErrors();

const second = { test: { payload: "{}" }, version: "2" };
const shop = new Shop();
let runs = 0;
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
  runs = 0;
  shop.lambda.runtime = () => {
    runs += 1;
    return { payload: "{}" };
  };
});

const smoke = { "smoke-test": "{}" };

async function failure(): Promise<DeployError> {
  const error: unknown = await shop.deploy(smoke).catch((thrown: unknown) => thrown);
  if (error instanceof DeployError) return error;
  throw new Error("It did not fail as it should", { cause: error });
}

describe("a smoke test", () => {
  test("whose answer is lost is not sent again, and said to have run perhaps", async () => {
    shop.simulator.faults.add({ match: "lambda:Invoke", fault: { kind: "lost-answer" } });
    const { id, message } = await failure();
    expect(id).toBe("smoke-test-unanswered");
    expect(message).toMatch(/was sent once .* it may have run/);
    expect(runs).toBe(1);
    expect(shop.alias().version).toBe("1");
  });

  test.each([
    [
      "an error inside AWS",
      { kind: "error", code: "ServiceException", status: 500, message: "try later" } as const,
      "AWS answered HTTP 500, ServiceException: try later",
    ],
    [
      "an error inside AWS that says nothing",
      { kind: "error", code: "", status: 503, message: "" } as const,
      /^AWS answered HTTP 503, /,
    ],
    [
      "a connection that breaks in the middle of the answer",
      { kind: "truncate" } as const,
      "the answer was cut off on its way, or cannot be read",
    ],
    [
      "a connection that breaks before the answer",
      { kind: "lost-answer" } as const,
      "the connection broke before the whole answer was there",
    ],
    [
      "somebody else's page",
      { kind: "impostor", type: "text/html", body: "<html>ok</html>" } as const,
      /^something else answered in AWS's place/,
    ],
  ])("is told by what came back: %s", async (_what, fault, came) => {
    shop.simulator.faults.add({ match: "lambda:Invoke", fault });
    const { id, message, evidence } = await failure();
    expect(id).toBe("smoke-test-unanswered");
    const [, told] =
      /^The smoke test of version 2 was sent once and (.*): it may have run\.$/.exec(message) ?? [];
    if (typeof came === "string") expect(told).toBe(came);
    else expect(told).toMatch(came);
    expect(evidence.join("\n")).not.toMatch(/Deserialization|aborted|hang up|UnknownError/);
  });

  test("whose answer does not come in time is told by that time", async () => {
    const late = Object.assign(new Error("Stream timed out because of no activity for 63000 ms"), {
      name: "TimeoutError",
    });
    const cause = new DeployError({ id: "aws-unavailable", message: "…", cause: late });
    const port = { invoke: () => Promise.reject(cause) } as unknown as LambdaPort;
    const run = smokeTest({ ...second, tested: {}, port, context: shop.context() });
    await expect(run).rejects.toMatchObject({
      message:
        "The smoke test of version 2 was sent once and no answer came within 63 s: it may have run.",
      evidence: ["Connection: no answer came within 63 s"],
    });
  });

  test.each([
    ["InvalidZipFileException", 502],
    ["EFSMountFailureException", 403],
    ["KMSAccessDeniedException", 502],
    ["SubnetIPAddressLimitReachedException", 502],
    ["EFSMountTimeoutException", 408],
  ])("that AWS could not start (%s, HTTP %i) did not run", async (code, status) => {
    const fault = { kind: "error", code, status, message: "cannot start" } as const;
    shop.simulator.faults.add({ match: "lambda:Invoke", fault });
    expect(await failure()).toMatchObject({
      id: "smoke-test-not-run",
      message: "The smoke test of version 2 was not run: cannot start",
    });
    expect(
      shop.simulator.calls.operations().filter((name) => name === "lambda:Invoke"),
    ).toHaveLength(1);
  });

  test("that fails tells nothing of what the function said, where nobody may read that", async () => {
    const payload = JSON.stringify({ errorType: "Error", errorMessage: "password is hunter2" });
    shop.lambda.runtime = () => ({ payload, functionError: "Unhandled" });
    const context = shop.context({ showApplicationOutput: false });
    const failed: unknown = await shop.deploy(smoke, context).catch((error: unknown) => error);
    if (!(failed instanceof DeployError)) throw new Error("It did not fail");
    const { id, message, evidence } = failed;
    expect(id).toBe("smoke-test-failed");
    expect([message, ...evidence, context.log.text()].join("\n")).not.toContain("hunter2");
  });

  test("that somebody else answers has not passed", async () => {
    const fault = { kind: "impostor", type: "text/html", body: "<html>ok</html>" } as const;
    shop.simulator.faults.add({ match: "lambda:Invoke", fault });
    const { id } = await failure();
    expect(["smoke-test-unanswered", "answer-not-from-aws"]).toContain(id);
    expect(shop.alias().version).toBe("1");
  });

  test("that AWS throttles did not run, and is sent again", async () => {
    const fault = { kind: "error", code: "TooManyRequestsException", status: 429 } as const;
    shop.simulator.faults.add({ match: "lambda:Invoke", fault, times: 2 });
    await shop.deploy(smoke);
    expect(runs).toBe(1);
    expect(shop.alias().version).toBe("2");
  });

  test.each([
    ["TooManyRequestsException", 429],
    ["ResourceNotReadyException", 502],
    ["InvalidRequestContentException", 400],
  ])("that AWS never runs (%s) is told apart", async (code, status) => {
    const fault = { kind: "error", code, status, message: "not now" } as const;
    shop.simulator.faults.add({ match: "lambda:Invoke", fault });
    expect(await failure()).toMatchObject({
      id: "smoke-test-not-run",
      message: "The smoke test of version 2 was not run: not now",
    });
    expect(runs).toBe(0);
  });

  test("is sent for the tenant", async () => {
    shop.reset({ TenancyConfig: { TenantIsolationMode: "PER_TENANT" } });
    const tenants: unknown[] = [];
    shop.simulator.faults.before = ({ operation, request }) => {
      if (operation === "Invoke") tenants.push(request.headers["x-amz-tenant-id"]);
    };
    await shop.deploy({ ...smoke, "smoke-test-tenant-id": "acme" });
    expect(tenants).toEqual(["acme"]);
  });
});

describe("how long a smoke test may take", () => {
  /** The call that is made for a version with these settings. */
  async function callOf(tested: object, workUntil = Infinity): Promise<InvokeCall> {
    const calls: InvokeCall[] = [];
    const port = {
      invoke: (_version: string, call: InvokeCall) => {
        calls.push(call);
        return Promise.resolve({ status: 200, payload: "{}" });
      },
    } as unknown as LambdaPort;
    await smokeTest({ ...second, tested, port, context: shop.context({ workUntil }) });
    return calls[0] ?? { payload: "", timeoutMs: 0 };
  }

  test.each([
    ["the function's own timeout and a cold start", { Timeout: 900 }, 960],
    ["AWS's default and a cold start", {}, 63],
    ["a durable one's execution", { DurableConfig: { ExecutionTimeout: 120 } }, 180],
    ["a durable one's 15 minutes", { DurableConfig: { ExecutionTimeout: 86_400 } }, 960],
  ])("%s", async (_name, tested, seconds) => {
    expect((await callOf(tested)).timeoutMs).toBe(seconds * 1000);
  });

  test("never beyond the step's deadline", async () => {
    const { timeoutMs } = await callOf({ Timeout: 900 }, shop.clock.now() + 100_000);
    expect(timeoutMs).toBe(100_000);
  });

  test("a durable execution has a name, so that a repeat starts no second one", async () => {
    const { executionName } = await callOf({ DurableConfig: { ExecutionTimeout: 120 } });
    expect(executionName).toBe("smoke-test-987654321-1-2");
    expect((await callOf({})).executionName).toBeUndefined();
  });
});
