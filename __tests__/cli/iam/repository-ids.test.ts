import { expect, test } from "@jest/globals";
import { createNetwork } from "../../../src/aws/network.ts";
import { findRepository } from "../../../src/cli/iam/repository-ids.ts";

test("ids that GitHub does not tell are asked of the user", async () => {
  const network = createNetwork({ proxy: {}, endpoint: () => undefined });
  const environment = { GITHUB_API_URL: "http://127.0.0.1:9" };
  const found = findRepository({ repository: "octo-org/shop" }, environment, network);
  await expect(found).rejects.toMatchObject({ id: "repository-ids-unknown" });
});
