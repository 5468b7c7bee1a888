import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readYaml } from "../../src/inputs/yaml.ts";
import { findRepository } from "../../src/cli/iam/repository-ids.ts";
import { createNetwork } from "../../src/aws/network.ts";
import { writeProfile } from "../../src/targets/credentials/profile/write-profile.ts";
import { readToken } from "../../src/targets/ecr/token.ts";
import { writeCode } from "../../src/targets/lambda/apply/update-function.ts";
import { verdictOf } from "../../src/targets/lambda/observe/function-state.ts";
import { checkPackage } from "../../src/targets/lambda/package/limits.ts";
import { readPackage } from "../../src/targets/lambda/package/pack.ts";
import { Spool } from "../../src/targets/lambda/package/spool.ts";
import { causeOfText } from "../../src/targets/ecs/rollout/cause.ts";
import { explainFailure } from "../../src/targets/ecs/report/explain-failure.ts";

const folder = mkdtempSync(join(tmpdir(), "refusals-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = join(folder, "file");
writeFileSync(file, "no zip");

/** As much of each module's arguments as it looks at. */
const given = (value: object): never => value as never;

test.each<readonly [id: string, refuse: () => unknown]>([
  ["yaml-refused", () => readYaml("a: 1\na: 2", "The file")],
  [
    "package-too-many-files",
    () => {
      checkPackage({ entries: 1_000_000, unzipped: 1 });
    },
  ],
  ["package-no-zip", () => readPackage("file", folder)],
  [
    "package-not-kept",
    () => {
      new Spool(join(folder, "none")).append(Buffer.alloc(9 << 20));
    },
  ],
  [
    "function-not-usable",
    () => {
      const verdict = verdictOf({ State: "Deleting" });
      if (verdict instanceof Error) throw verdict;
    },
  ],
  [
    "ecr-token-unreadable",
    () => readToken({ token: "eA==", expiresAt: undefined }, () => undefined),
  ],
  [
    "profile-not-written",
    () => {
      const runner = { tempDir: file, saveState: () => undefined };
      const profile = { name: "deploy", signIn: {} };
      writeProfile(given(profile), "eu-central-1", [], given(runner), () => undefined);
    },
  ],
  [
    "code-altered",
    () => {
      const code = { kind: "object", object: { bucket: "b", key: "k" }, sha256: "packed" };
      const ports = { work: { updateCode: () => Promise.resolve({ CodeSha256: "other" }) } };
      const config = { configuration: {} };
      const work = { config, configuration: {}, architecture: "arm64", publish: false };
      return writeCode(given(code), {}, {}, given({ ports, reader: {}, context: {}, work }));
    },
  ],
  [
    "repository-ids-unknown",
    () => {
      const network = createNetwork({ proxy: {}, endpoint: () => undefined });
      const environment = { GITHUB_API_URL: "http://127.0.0.1:9" };
      return findRepository({ repository: "octo-org/shop" }, environment, network);
    },
  ],
  [
    "ecs-rolled-back",
    () => {
      const cause = causeOfText("went back") ?? "rolled-back";
      const verdict = { ok: false, cause, status: "ROLLED_BACK", why: "", settled: true } as const;
      const watched = { tasks: { failed: [], evidence: [] }, events: [], lastReading: {} };
      const identity = { service: "web", taskDefinition: "web:2" };
      const parts = { watched, identity, plan: { document: {} }, config: {} };
      return Promise.reject(explainFailure(given(parts), verdict));
    },
  ],
])("%s", async (id, refuse) => {
  const refused = await Promise.resolve()
    .then(refuse)
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ id });
});
