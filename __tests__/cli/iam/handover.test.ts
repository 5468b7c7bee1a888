import { expect, test } from "@jest/globals";
import { handOver, imageBuiltBy, nameInRegistry } from "../../../src/cli/iam/handover.ts";

test.each([
  [[["dist", "folder"]], "dist", "dist"],
  [[["./apps/site/dist/", "folder"]], "apps/site/dist", "apps/site/dist"],
  [[["dist/shop.zip", "file"]], "dist/shop.zip", "dist"],
  [[["shop.zip", "file"]], "shop.zip", "."],
  [
    [
      ["dist", "any"],
      ["node_modules", "any"],
    ],
    "dist\nnode_modules",
    ".",
  ],
  [
    [
      ["app/dist", "any"],
      ["app/public", "folder"],
    ],
    "app/dist\napp/public",
    "app",
  ],
  [
    [
      ["app", "any"],
      ["app/public", "folder"],
    ],
    "app\napp/public",
    "app",
  ],
  [
    [
      ["dist", "any"],
      ["dist", "folder"],
    ],
    "dist",
    "dist",
  ],
  [[[".", "folder"]], ".", "."],
] as const)("%j is handed over as %j, to %j", (paths, upload, download) => {
  const named = paths.map(([path, kind]) => ({ path, kind }));
  expect(handOver(named)).toEqual({ upload, download });
});

test("nothing that is built is not handed over", () => {
  expect(handOver([])).toBeUndefined();
});

test.each([
  [{ target: "ecr", repositories: "shop" }, "shop"],
  [{ target: "ecr", repositories: "team/shop" }, "team/shop"],
  [{ target: "ecr", repositories: "shop\nweb" }, undefined],
  [{ target: "ecr", repositories: "shop-*" }, undefined],
  [{ target: "ecr" }, undefined],
  [{ target: "ecr", repositories: "shop", "registry-type": "public" }, undefined],
  [{ target: "ecs", repositories: "shop" }, undefined],
])("%j pushes %j", (inputs, name) => {
  expect(imageBuiltBy([{ target: "s3" }, inputs as Record<string, string>])).toBe(name);
});

test.each([
  ["123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/shop:v2", "team/shop"],
  ["123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop@sha256:ab", "shop"],
  ["nginx:1", "nginx"],
  ["docker.io/library/nginx", "library/nginx"],
])("%s is %s in its registry", (image, name) => {
  expect(nameInRegistry(image)).toBe(name);
});
