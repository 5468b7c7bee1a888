import { expect, test } from "@jest/globals";
import { parseImage } from "../../../../src/targets/ecs/definition/image-reference.ts";

const ecr = (region: string, repository = "team/shop") => ({
  accountId: "123456789012",
  region,
  repository,
});
const digest = "sha256:0123";

test.each([
  ["nginx", { tag: "latest" }],
  ["nginx:1.27", { tag: "1.27" }],
  ["docker.io/library/nginx:1.27", { tag: "1.27" }],
  ["localhost:5000/shop", { tag: "latest" }],
  ["public.ecr.aws/nginx/nginx:1", { tag: "1" }],
  [`nginx:1.27@${digest}`, { tag: "1.27", digest }],
  [
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/shop:v2",
    { tag: "v2", ecr: ecr("eu-central-1") },
  ],
  [
    `123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/shop@${digest}`,
    { tag: "latest", digest, ecr: ecr("cn-north-1") },
  ],
  ["123456789012.dkr-ecr.eu-west-1.on.aws/team/shop", { tag: "latest", ecr: ecr("eu-west-1") }],
  [
    "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/team/shop:v2",
    { tag: "v2", ecr: ecr("us-gov-west-1") },
  ],
  ["12345.dkr.ecr.eu-central-1.amazonaws.com/team/shop:v2", { tag: "v2" }],
  ["123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example/shop:v2", { tag: "v2" }],
])("%s", (text, parts) => {
  expect(parseImage(text)).toEqual({ text, ...parts });
});
