import { describe, expect, test } from "@jest/globals";
import type { Visibility } from "../../src/inputs/application-output.ts";
import { contextOf, type Step } from "../../src/targets/step.ts";

type Session = Parameters<typeof contextOf>[1];

/** @param claimed the claim `repository_visibility` of GitHub's token */
function sessionWith(claimed?: string): Session {
  const facts = { claims: { repository_visibility: claimed } };
  return { aws: { region: "eu-west-1" }, facts } as unknown as Session;
}

function stepWith(visibility?: Visibility, asked?: boolean, dryRun = false): Step {
  const run = { dryRun, ...(asked === undefined ? {} : { showApplicationOutput: asked }) };
  const lifetime = { signal: "work", grace: "take back", workUntil: 7, cancel: "not for targets" };
  const report = { phases: "timer", planned: "not for targets" };
  const world = { clock: "clock", log: "log", runner: "runner", job: "job", environment: {} };
  return { common: { run }, lifetime, report, visibility, ...world } as unknown as Step;
}

test("a deployer gets what it may use, and neither inputs nor environment nor report", () => {
  expect(contextOf(stepWith("private", undefined, true), sessionWith(), "/checkout")).toEqual({
    aws: { region: "eu-west-1" },
    clock: "clock",
    log: "log",
    signal: "work",
    grace: "take back",
    workUntil: 7,
    runner: "runner",
    workspace: "/checkout",
    job: "job",
    phases: "timer",
    signIn: { claims: { repository_visibility: undefined } },
    dryRun: true,
    showApplicationOutput: true,
  });
});

describe("what the application says is shown", () => {
  test.each<
    [
      event: Visibility | undefined,
      token: string | undefined,
      asked: boolean | undefined,
      shown: boolean,
    ]
  >([
    ["private", "private", undefined, true],
    ["private", "public", undefined, false],
    ["public", "internal", undefined, false],
    [undefined, "internal", undefined, true],
    [undefined, "of a kind to come", undefined, false],
    [undefined, undefined, undefined, false],
    ["public", "public", true, true],
    ["private", "private", false, false],
  ])("event says %s, token %s, input %s: %s", (event, token, asked, shown) => {
    const context = contextOf(stepWith(event, asked), sessionWith(token), "");
    expect(context.showApplicationOutput).toBe(shown);
  });
});
