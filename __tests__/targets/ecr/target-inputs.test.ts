import { describe, expect, test } from "@jest/globals";
import { ecr } from "../../../src/targets/ecr/target.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { inputsOf } from "../../helpers/inputs/inputs-of.ts";

const read = (given: Record<string, string>) => {
  const inputs = inputsOf(new Map(Object.entries(given)));
  const config = ecr.read(inputs);
  inputs.throwProblems();
  return config;
};

function problems(given: Record<string, string>): readonly string[] {
  try {
    read(given);
    return [];
  } catch (error) {
    if (error instanceof DeployError) return error.evidence;
    throw error;
  }
}

describe("inputs of ecr", () => {
  test("nothing given means the account's own registry", () => {
    expect(read({})).toEqual({
      type: "private",
      registries: [],
      repositories: [],
      dockerConfig: "merge",
    });
  });

  test("accounts and hosts, one a line or separated by commas", () => {
    const host = "123456789012.dkr.ecr.us-west-2.amazonaws.com";
    expect(read({ registries: `210987654321, ${host}\n345678901234` }).registries).toEqual([
      "210987654321",
      { host, accountId: "123456789012", region: "us-west-2", fips: false },
      "345678901234",
    ]);
  });

  test("everything wrong is said at once", () => {
    expect(
      problems({
        registries: "123\nghcr.io\n210987654321,",
        "registry-type": "privat",
        repositories: "Team/Shop\nteam/shop:1",
        "docker-config": "merged",
      }),
    ).toEqual([
      'registry-type: must be one of private, public, not "privat"; did you mean "private"?',
      expect.stringContaining('registries: "123" is neither'),
      expect.stringContaining('registries: "ghcr.io" is neither'),
      "registries: has an empty element",
      expect.stringContaining('repositories: "Team/Shop" is no repository'),
      expect.stringContaining('repositories: "team/shop:1" is no repository'),
      'docker-config: must be one of merge, isolated, not "merged"; did you mean "merge"?',
    ]);
  });

  test("registries do not go with the public registry", () => {
    expect(problems({ "registry-type": "public", registries: "123456789012" })).toEqual([
      "registries: does not go with registry-type public, which is public.ecr.aws",
    ]);
  });
});
