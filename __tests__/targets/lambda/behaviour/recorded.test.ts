import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Shop } from "../../../helpers/lambda.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
});

/** As AWS answers in the recordings of LocalStack's suite, whose tests each case names. */
describe("what AWS was recorded to answer", () => {
  test("an emptied VpcConfig is nothing to do the second time (test_vpc_config)", async () => {
    shop.reset({ VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] } });
    const inputs = { configuration: "VpcConfig: {SubnetIds: [], SecurityGroupIds: []}" };
    expect((await shop.deploy(inputs)).plan.changes).not.toEqual([]);
    expect(shop.function.configuration().VpcConfig).toEqual({
      Ipv6AllowedForDualStack: false,
      SecurityGroupIds: [],
      SubnetIds: [],
      VpcId: "",
    });
    expect((await shop.deploy(inputs)).plan.changes).toEqual([]);
  });

  test("subnets are answered in another order than they were given in", async () => {
    const VpcConfig = { SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: ["sg-1"] };
    shop.reset({ VpcConfig });
    await shop.deploy();
    let reversed = false;
    shop.simulator.faults.after = ({ operation }) => {
      if (operation !== "UpdateFunctionConfiguration" || reversed) return;
      reversed = true;
      const { RevisionId } = shop.function.configuration();
      shop.function.force({ VpcConfig: { ...VpcConfig, SubnetIds: ["subnet-2", "subnet-1"] } });
      expect(shop.function.configuration().RevisionId).not.toBe(RevisionId);
    };
    await shop.deploy({ configuration: "MemorySize: 512" });
    expect(reversed).toBe(true);
    expect(shop.alias().version).toBe("3");
  });

  test("tags move the RevisionId: the package is sent once all the same (test_tag_lifecycle)", async () => {
    await shop.deploy({ tags: "team=shop" });
    expect(shop.operations().filter((name) => /^(Update|Publish|Tag)/.test(name))).toEqual([
      "UpdateFunctionCode",
      "TagResource",
      "UpdateAlias",
    ]);
    expect(shop.function.tags).toEqual({ team: "shop" });
  });

  test("publishing moves the RevisionId of $LATEST, and publishing again does not", async () => {
    const before = shop.function.configuration().RevisionId;
    await shop.deploy({ code: "", configuration: "MemorySize: 512" });
    const published = shop.function.configuration().RevisionId;
    expect(published).not.toBe(before);
    shop.function.publish({}, { updateMs: 0, versionMs: 0 });
    expect(shop.function.configuration().RevisionId).toBe(published);
    expect(shop.function.versions.size).toBe(2);
  });
});
