import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Shop } from "../../../../helpers/lambda.ts";
import { zipOf } from "../../../../helpers/zip/zip-of.ts";

describe("a change by somebody else right before PublishVersion", () => {
  const shop = new Shop();
  beforeAll(() => shop.start());
  afterAll(() => shop.stop());
  beforeEach(() => {
    shop.reset({ MemorySize: 128 });
  });

  const foreign = createHash("sha256")
    .update(zipOf({ "index.mjs": "evil" }))
    .digest("base64");

  test.each([{ MemorySize: 1024 }, { CodeSha256: foreign }])(
    "is not published: %j",
    async (fields) => {
      let done = false;
      shop.simulator.faults.before = ({ operation }) => {
        if (done || operation !== "PublishVersion") return;
        done = true;
        shop.function.force(fields);
      };
      const deployed = shop.deploy({ code: "", configuration: "MemorySize: 512" });
      await expect(deployed).rejects.toMatchObject({ id: "superseded" });
      expect([...shop.function.versions.keys()]).toEqual(["1"]);
      expect(shop.alias().version).toBe("1");
    },
  );

  test("nor is code of somebody else who set the same configuration", async () => {
    shop.simulator.faults.before = ({ operation }) => {
      if (operation === "UpdateFunctionConfiguration")
        shop.function.force({ MemorySize: 512, CodeSha256: foreign });
    };
    const deployed = shop.deploy({ code: "", configuration: "MemorySize: 512" });
    await expect(deployed).rejects.toMatchObject({ id: "superseded" });
    expect(shop.alias().version).toBe("1");
  });

  test("would be refused by AWS: it is told which code and which revision are meant", async () => {
    await shop.deploy({ code: "", configuration: "MemorySize: 512" });
    const [publish] = shop.simulator.calls
      .writes()
      .filter(({ operation }) => operation === "PublishVersion");
    const { CodeSha256 } = shop.function.configuration("2");
    expect(publish?.input).toMatchObject({ CodeSha256, RevisionId: expect.any(String) });
  });
});
