import { describe, expect, test } from "@jest/globals";
import { mergeStories, type Story } from "../../../src/model/report/story.ts";

describe("what is told later", () => {
  const plan: Story = { title: "a new version", differences: [], warnings: ["one"] };

  test.each<[string, Story | undefined, Story | undefined, Story]>([
    ["nothing, of nothing", undefined, undefined, {}],
    ["nothing", plan, undefined, plan],
    ["all, where nothing was told before", undefined, plan, plan],
    [
      "replaces field by field",
      plan,
      { title: "version 2 is live", lead: "It serves" },
      { ...plan, title: "version 2 is live", lead: "It serves" },
    ],
    ["may say that nothing differs", plan, { differences: [] }, plan],
    [
      "adds its warnings to those before",
      plan,
      { warnings: ["two", "one"] },
      { ...plan, warnings: ["one", "two", "one"] },
    ],
  ])("%s", (_name, before, after, told) => {
    expect(mergeStories(before, after)).toEqual(told);
  });
});
