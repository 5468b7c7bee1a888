import { describe, expect, test } from "@jest/globals";
import type { DockerConfig } from "../../../src/targets/ecr/docker/docker-config.ts";
import { planLogins, type FoundLogins } from "../../../src/targets/ecr/plan.ts";
import type { Login } from "../../../src/targets/ecr/token.ts";

const host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
const second = "public.ecr.aws";
const login: Login = { user: "AWS", password: () => "hunter22" };
const directory = "/home/runner/.docker";

const planOf = (config: DockerConfig, more: Partial<FoundLogins> = {}) =>
  planLogins({ mode: "merge", directory, config, logins: [{ host, login }], ...more });

const known: DockerConfig = { auths: { [host]: { auth: "x" } } };
const inFile = `in ${directory}/config.json`;

describe("what logging in changes", () => {
  test.each<[string, DockerConfig, FoundLogins["mode"], string, string, string | undefined]>([
    ["nothing is there", {}, "merge", "create", `${inFile} until the job ends`, undefined],
    [
      "an earlier login comes back",
      known,
      "merge",
      "update",
      `${inFile}; the earlier login comes back after the job`,
      undefined,
    ],
    [
      "the general store keeps it",
      { credsStore: "pass" },
      "merge",
      "create",
      "kept by docker-credential-pass until the job ends",
      "pass",
    ],
    [
      "the host's own helper keeps it",
      { ...known, credsStore: "pass", credHelpers: { [host]: "ecr-login" } },
      "merge",
      "update",
      "kept by docker-credential-ecr-login; the earlier login comes back after the job",
      "ecr-login",
    ],
    [
      "another host's helper",
      { credHelpers: { [second]: "ecr-login" } },
      "merge",
      "create",
      `${inFile} until the job ends`,
      undefined,
    ],
    // What is there stays where it is, helpers too.
    [
      "a configuration of its own",
      { ...known, credsStore: "pass" },
      "isolated",
      "create",
      "in a configuration of its own, by DOCKER_CONFIG until the job ends",
      undefined,
    ],
  ])("%s", (_name, config, mode, effect, reason, helper) => {
    const plan = planOf(config, { mode });
    expect(plan.changes).toEqual([{ effect, type: "docker login", resource: host, reason }]);
    expect(plan.logins).toEqual([{ host, login, ...(helper === undefined ? {} : { helper }) }]);
    expect(plan).toMatchObject({ mode, directory });
  });

  test("several registries are one subject, in their order", () => {
    const logins = [host, second].map((one) => ({ host: one, login }));
    const plan = planOf(known, { logins });
    expect(plan).toMatchObject({ target: "ecr", subject: `${host}, ${second}` });
    expect(plan.changes.map(({ effect }) => effect)).toEqual(["update", "create"]);
  });

  test("without a registry nothing changes", () => {
    expect(planOf(known, { logins: [] })).toMatchObject({ subject: "", changes: [], logins: [] });
  });

  test("no rendering of the plan holds a password", () => {
    expect(JSON.stringify(planOf({}))).not.toContain("hunter22");
  });
});
