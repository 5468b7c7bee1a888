import { expect, test } from "@jest/globals";
import { SiteBench } from "../../../helpers/s3/site.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

const headers = [
  '**: Content-Disposition: attachment; filename="a  b.pdf"',
  "**: Content-Language: de, en",
  "**: Expires: Thu, 01 Jan 2032 00:00:00 GMT",
  "**: x-amz-website-redirect-location: /other.html",
  "**: x-amz-meta-team: web  ops",
  '**: x-amz-meta-Odd\'Name|~: a, b; "c"',
].join("\n");

const key = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";

test.each([
  { what: "the default ones", inputs: {} },
  { what: "all others", inputs: { headers, "cache-control": "**: public,  max-age=5" } },
  {
    what: "a type with parameters",
    inputs: { "content-types": '**: text/x-a; charset="utf-8"; a=b' },
  },
  {
    what: "ACL, class and key",
    inputs: { acl: "public-read", "storage-class": "STANDARD_IA", "sse-kms-key-id": key },
  },
  { what: "an owner", inputs: { "expected-bucket-owner": "123456789012", headers } },
])("an object has the same headers whichever way it was written: $what", async ({ inputs }) => {
  const clock = new VirtualClock();
  const bench = await new SiteBench({ clock }).start();
  const names = ["a b/ü+%.html", "app.js.gz", "'quote\".txt"];
  const stored = async (): Promise<unknown> => {
    bench.bucket.objects.clear();
    await bench.deploy({ ...inputs, "require-index": "false" }, bench.context({ clock }));
    return names.map((name) => {
      const {
        lastModified: _time,
        versionId: _version,
        checksums: _sums,
        etag: _etag,
        ...object
      } = bench.bucket.get(name) ?? {};
      return {
        ...object,
        tries: bench.simulator.calls.all.filter(({ subject }) => subject === name).length,
      };
    });
  };
  try {
    bench.folder.write(Object.fromEntries(names.map((name) => [name, name])));
    const fast = (await stored()) as { tries: number }[];
    bench.simulator.calls.clear();
    for (const name of names) {
      const isIt = new RegExp(`^s3:PutObject ${name.replaceAll(/\W/g, ".")}$`);
      bench.simulator.faults.add({ match: isIt, fault: { kind: "reset" }, times: 1 });
    }
    const slow = (await stored()) as { tries: number }[];
    expect(slow.map(({ tries }) => tries)).toEqual([2, 2, 2]);
    expect(slow).toEqual(fast.map((one) => ({ ...one, tries: 2 })));
    expect(fast.map(({ tries }) => tries)).toEqual([1, 1, 1]);
  } finally {
    await bench.stop();
  }
});
