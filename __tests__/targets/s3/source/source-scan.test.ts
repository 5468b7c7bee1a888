import { expect, test } from "@jest/globals";
import { sourceOptions } from "../../../../src/targets/s3/source/source-scan.ts";

type Config = Parameters<typeof sourceOptions>[0];

const config = {
  source: "site",
  include: ["*.html"],
  exclude: ["*.map"],
  followSymlinks: true,
  prefix: "app/",
  bucket: "b",
};

test.each([
  ["site", "/srv/repository/site"],
  ["/elsewhere", "/elsewhere"],
  ["../site", "/srv/site"],
])("%s lies at %s", (source, root) => {
  expect(sourceOptions({ ...config, source } as unknown as Config, "/srv/repository")).toEqual({
    ...{ root, source, include: ["*.html"], exclude: ["*.map"] },
    ...{ followSymlinks: true, prefix: "app/" },
  });
});
