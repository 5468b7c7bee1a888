import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { partitionOf } from "../../../src/model/aws/partition.ts";

interface SdkPartition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regions: Readonly<Record<string, object>>;
}

/** AWS's own table, as the SDK ships it. */
const sdk = (): readonly SdkPartition[] => {
  const folder = "node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws";
  const file = join(resolve(import.meta.dirname, "../../.."), folder, "partitions.js");
  const [, table = ""] = /= (\{[\s\S]*?\n\});/.exec(readFileSync(file, "utf8")) ?? [];
  return (JSON.parse(table) as { readonly partitions: readonly SdkPartition[] }).partitions;
};

test("every region of AWS's own table is in its partition, with its domain", () => {
  const places = sdk().flatMap(({ id, outputs, regions }) =>
    Object.keys(regions)
      // Made-up regions of services that have none, such as aws-cn-global.
      .filter((region) => !region.startsWith("aws-"))
      .map((region) => ({ region, id, dnsSuffix: outputs.dnsSuffix })),
  );
  expect(places.length).toBeGreaterThan(40);
  expect(new Set(places.map(({ id }) => id)).size).toBe(8);
  for (const { region, id, dnsSuffix } of places) {
    expect([region, partitionOf(region)]).toEqual([
      region,
      expect.objectContaining({ id, dnsSuffix }),
    ]);
  }
});
