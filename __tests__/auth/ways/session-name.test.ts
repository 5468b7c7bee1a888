import { expect, test } from "@jest/globals";
import { defaultSessionName } from "../../../src/auth/ways/session-name.ts";

test.each([
  [{ repository: "octo-org/shop", runId: "987", runAttempt: "1" }, "shop-987-1"],
  [{ repository: "octo-org/a b!c", runId: "9", runAttempt: "2" }, "a-b-c-9-2"],
  [{ repository: "octo-org/shop", runId: "987" }, "shop-987"],
  [{ repository: "octo-org/x" }, "x-"],
  [{}, "aws-oidc-deploy"],
])("of %j is %s", (job, name) => {
  expect(defaultSessionName({ serverUrl: "https://github.com", ...job })).toBe(name);
});

test("keeps run and attempt of a long name, within STS's 64 characters", () => {
  const repository = `octo-org/${"long-".repeat(30)}`;
  const name = defaultSessionName({
    serverUrl: "",
    repository,
    runId: "987654321",
    runAttempt: "3",
  });
  expect(name).toHaveLength(64);
  expect(name).toMatch(/^long-.*-987654321-3$/);
});
