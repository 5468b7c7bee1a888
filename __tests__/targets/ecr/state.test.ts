import { describe, expect, test } from "@jest/globals";
import { thrownBy } from "../../helpers/thrown.ts";
import { readState, writeState, type EcrState } from "../../../src/targets/ecr/state.ts";

const runner = { tempDir: "/home/runner/temp" };
const mark = "0123456789abcdef".repeat(4);
const host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
const merged = {
  ...{ mode: "merge" as const, directory: "/home/runner/.docker", exists: true },
  ...{ fileMode: 0o600, hadAuths: false, logins: [{ host, mark }] },
};
const isolated = {
  mode: "isolated",
  directory: "/home/runner/temp/aws-oidc-deploy-docker-a1b2c3",
  previous: "",
} as const;
const withLogin = (login: object) => ({ ...merged, logins: [{ host, mark, ...login }] });

test.each<EcrState>([
  merged,
  isolated,
  withLogin({ previous: { auth: "b2xk" } }),
  withLogin({ helper: { name: "pass", mark, previous: { Username: "a", Secret: "b" } } }),
])("what the step writes, its post step reads: %j", (state) => {
  expect(readState(writeState(state, runner), runner)).toEqual(state);
});

describe("readState refuses what the step could not have written", () => {
  test.each([
    ["another directory", { ...isolated, directory: "/home/runner/temp/work" }],
    ["one that lies elsewhere", { ...isolated, directory: "/tmp/aws-oidc-deploy-docker-a1b2c3" }],
    ["one deeper down", { ...isolated, directory: `${isolated.directory}/b` }],
    ["a path that is relative", { ...merged, directory: "docker" }],
    ["a program's path for a helper", withLogin({ helper: { name: "../../bin/sh", mark } })],
    ["another registry", withLogin({ host: "registry.example.com" })],
    ["no login", { ...merged, logins: [] }],
    ["a mode that gives rights", { ...merged, fileMode: 0o4777 }],
    ["nothing", {}],
  ])("%s", (_what, state) => {
    expect(thrownBy(() => readState(JSON.stringify(state), runner))).toMatchObject({
      message: "its state is none that this action wrote",
    });
  });
});

test("writeState refuses what would be too large for a variable", () => {
  const large = withLogin({ previous: { auth: "x".repeat(120_000) } });
  expect(thrownBy(() => writeState(large as EcrState, runner))).toMatchObject({
    id: "docker-config-unreadable",
  });
});
