import { describe, expect, test } from "@jest/globals";
import { commands, usage, usageOf, type Command } from "../../src/cli/usage.ts";
import { fakeTargets } from "../helpers/programs/fake-target.ts";

test("without a command each one is told once, in the order of a newcomer", () => {
  const heads = [...usage.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(heads).toEqual([...commands]);
  expect(usage).toContain("  --version\n");
});

describe("of one command", () => {
  const optionsOf = (text: string): string[] =>
    [...text.matchAll(/^ {2}--([a-z-]+)$/gm)].map(([, name = ""]) => name);

  test.each<[Command, string]>([
    ["iam", "Prints what AWS needs once"],
    ["explain", "Says whether AWS would let a token in"],
    ["plan", "The same as the action"],
    ["deploy", "The same as the action"],
  ])("%s", (command, words) => {
    expect(usageOf(command, undefined, fakeTargets)).toContain(words);
  });

  test.each(["iam", "plan", "deploy"] as const)(
    "%s fake has its inputs, then everybody's",
    (name) => {
      const text = usageOf(name, "fake", fakeTargets);
      expect(text).toContain("Inputs of fake:\n");
      const options = optionsOf(text);
      expect(options.slice(0, 3)).toEqual(["function-name", "code", "alias"]);
      expect(options).toContain("aws-region");
      expect(text).toMatch(/What each means: https:\S+\n$/);
      // A terminal has no summary, no pull request, and says the target by its own words.
      for (const none of ["target", "auth", "summary", "comment-plan", "environment"]) {
        expect(options).not.toContain(none);
      }
    },
  );

  test.each([undefined, "fak"])("the target %j is none: those that are", (target) => {
    const text = usageOf("plan", target, fakeTargets);
    expect(text).toContain("<target> is one of fake, empty.\n");
    expect(text).toContain("Inputs of every target:\n");
  });

  test("explain has no target, and no inputs", () => {
    expect(optionsOf(usageOf("explain", "fake", fakeTargets))).toEqual([]);
  });
});
