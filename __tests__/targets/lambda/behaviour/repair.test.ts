import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { redactValues } from "../../../../src/targets/shared/redact.ts";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset({ MemorySize: 128 });
});

describe("what an earlier run left half done", () => {
  test("the same package on another architecture is released, not taken for released", async () => {
    await shop.deploy();
    expect(shop.alias().version).toBe("2");
    shop.function.force({ Architectures: ["arm64"] });
    await shop.deploy({ architecture: "arm64" });
    expect(shop.alias().version).toBe("3");
    expect(shop.function.configuration("3").Architectures).toEqual(["arm64"]);
  });

  test("configuration whose update failed is written again, without code too", async () => {
    shop.function.force({ MemorySize: 512, LastUpdateStatus: "Failed" });
    const inputs = { ...withoutAlias, code: "", configuration: "MemorySize: 512" };
    const { outcome } = await shop.deploy({ ...inputs, publish: "false" });
    expect(outcome).toBeDefined();
    expect(shop.function.configuration()).toMatchObject({
      MemorySize: 512,
      LastUpdateStatus: "Successful",
    });
  });
});

describe("redacted texts", () => {
  const redact = redactValues(['pa"ss\nword', "abcdefghij"]);

  test.each([
    ["the answer quotes the value as JSON", '{"error":"pa\\"ss\\nword"}', '{"error":"***"}'],
    ["an excerpt ends inside the value", "Answer: abcdefg", "Answer: ***"],
    ["a sentence ends inside the value", "It failed: abcdefg.", "It failed: ***"],
    ["a text without values", "It failed.", "It failed."],
  ])("%s", (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe("keep-versions keeps as many as asked for where AWS makes no new version", () => {
  /** Five versions, of which the alias serves this one. */
  function published(FunctionVersion: string): void {
    const fast = { updateMs: 0, versionMs: 0 };
    for (const MemorySize of [256, 257, 258, 259]) {
      shop.function.updateConfiguration({ MemorySize }, fast);
      shop.function.configuration();
      shop.function.publish({}, fast);
    }
    shop.function.aliases.update({ Name: "live", FunctionVersion });
  }

  test.each([
    ["5", "4", ["2", "3", "4", "5"]],
    // What the alias served before stays anyway, so that nothing else goes or stays because of the count.
    ["4", "2", ["4", "5"]],
    ["1", "2", ["1", "4", "5"]],
  ])("a change that was never published is undone, alias at %s", async (alias, count, kept) => {
    published(alias);
    const fault = { kind: "error", code: "CodeStorageExceededException", status: 400 } as const;
    shop.simulator.faults.add({ match: "lambda:PublishVersion", fault });
    const keep = { code: "", "keep-versions": count };
    await expect(shop.deploy({ ...keep, configuration: "MemorySize: 999" })).rejects.toThrow();
    shop.simulator.faults.clear();
    await shop.deploy({ ...keep, configuration: "MemorySize: 259" });
    expect([...shop.function.versions.keys()]).toEqual(kept);
  });

  test("an update that failed is repaired with what the newest version holds", async () => {
    published("5");
    shop.function.force({ LastUpdateStatus: "Failed" });
    await shop.deploy({ code: "", "keep-versions": "4", configuration: "MemorySize: 259" });
    expect(shop.function.configuration().LastUpdateStatus).toBe("Successful");
    expect([...shop.function.versions.keys()]).toEqual(["2", "3", "4", "5"]);
  });
});
