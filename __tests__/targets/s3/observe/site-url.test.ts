import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { siteUrl } from "../../../../src/targets/s3/observe/site-url.ts";
import { denied } from "../../../simulator/faults.ts";
import { bucketName, distributionId, site, SiteBench } from "../../../helpers/s3/site.ts";

const bucket = "my-site";
const domain = "d111111abcdef8.cloudfront.net";
const at = (...paths: readonly string[]) =>
  paths.map((path) => ({ domain: `${bucket}.s3.eu-central-1.amazonaws.com`, path }));
const elsewhere = [{ domain: "api.example.com", path: "" }];

test.each([
  ["an alias before the domain", "", ["shop.example.com"], at(""), "https://shop.example.com/"],
  ["the domain without an alias", "", [], at(""), `https://${domain}/`],
  ["no wildcard", "", ["*.example.com", "a.example.com"], at(""), "https://a.example.com/"],
  ["the domain for wildcards alone", "", ["*.example.com"], at(""), `https://${domain}/`],
  ["the prefix where no origin path hides it", "app/", [], at(""), `https://${domain}/app/`],
  ["the root where the origin path is the prefix", "app/", [], at("/app"), `https://${domain}/`],
  ["the rest of the prefix", "a/b/", [], at("/a"), `https://${domain}/b/`],
  ["the root where the origin path is below", "a/", [], at("/a/b"), `https://${domain}/`],
  ["the most particular origin", "a/b/", [], at("", "/a"), `https://${domain}/b/`],
  ["an encoded path", "größe x/", [], at(""), `https://${domain}/gr%C3%B6%C3%9Fe%20x/`],
  ["without a prefix any origin will do", "", [], elsewhere, `https://${domain}/`],
  ["nothing where no origin is the bucket", "app/", [], elsewhere, undefined],
  ["nothing where the bucket is shown elsewhere", "app/", [], at("/www"), undefined],
])("%s", (_what, prefix, aliases, origins, expected) => {
  const facts = { aliases, domain, origins, hasCacheTags: false };
  expect(siteUrl({ bucket, prefix }, facts)).toBe(expected);
});

describe("the output url", () => {
  const bench = new SiteBench();
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());
  beforeEach(() => {
    bench.folder.write(site("1"));
    bench.simulator.faults.clear();
    bench.simulator.calls.clear();
  });

  const distribution = () => {
    const found = bench.simulator.services.cloudfront.distributions.get(distributionId);
    if (found === undefined) throw new Error("The distribution exists");
    return found;
  };

  test("is the distribution's alias, by one read, in plan and story", async () => {
    distribution().aliases = ["shop.example.com"];
    const plan = await bench.plan();
    expect(plan.outputs.url).toBe("https://shop.example.com/");
    expect(plan.story?.url).toBe("https://shop.example.com/");
    expect(bench.simulator.calls.operations("cloudfront")).toEqual(["cloudfront:GetDistribution"]);
  });

  test("needs no read of its own where the origin path is read anyhow", async () => {
    const given = { bucket: `s3://${bucketName}/www` };
    await bench.deploy(given);
    bench.folder.write(site("2"));
    bench.simulator.calls.clear();
    const { plan } = await bench.deploy(given);
    expect(plan.outputs.url).toBe("https://shop.example.com/www/");
    expect(
      bench.simulator.calls
        .operations("cloudfront")
        .filter((name) => name.endsWith("Distribution")),
    ).toHaveLength(1);
  });

  test("is not asked for without a distribution", async () => {
    const plan = await bench.plan({ "distribution-id": "" });
    expect(plan.outputs.url).toBeUndefined();
    expect(bench.simulator.calls.operations("cloudfront")).toEqual([]);
  });

  test("is empty where the distribution may not be read, and the plan says why", async () => {
    bench.simulator.faults.add({ match: "cloudfront:GetDistribution", fault: denied("no") });
    const plan = await bench.plan();
    expect(plan.outputs.url).toBeUndefined();
    expect(plan.notes.join()).toContain(
      `The output url stays empty: the domain of ${distributionId} may not be read (cloudfront:GetDistribution)`,
    );
  });
});
