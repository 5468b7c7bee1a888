import { siteName } from "../../../../src/targets/s3/keys.ts";
import { expect, test } from "@jest/globals";
import type { Left } from "../../../../src/targets/s3/aftermath/judge-left.ts";
import { readingCommand, tellLeft } from "../../../../src/targets/s3/aftermath/tell-left.ts";

const place = { bucket: "site", prefix: "docs/", stateKey: ".aws-oidc-deploy/1.json.gz" };
const begun = { nonce: "n", live: "the earlier release" };
const open = { kind: "open", record: {} } as unknown as Left;
const others = { kind: "others", run: "7", runs: true } as const;

test.each<[Left, "given back" | "kept", string]>([
  [
    open,
    "given back",
    "live is the earlier release; this run did not finish, and its lease was given back",
  ],
  [open, "kept", "its lease could not be given back: another run waits up to two minutes for it"],
  [
    { kind: "open of this run" },
    "kept",
    "a deployment of this run to s3://site/docs/ is not finished",
  ],
  [{ kind: "committed" }, "kept", "live is the earlier release, and the record says so"],
  [
    { kind: "none" },
    "kept",
    "s3://site/docs/ has no record; this run had come to: the earlier release",
  ],
  [others, "kept", "run 7 is deploying there or was cut off (s3://site/docs/)"],
  [{ ...others, runs: false }, "kept", "run 7 has written the record last"],
  [{ kind: "others", runs: false }, "kept", "a deployment outside GitHub has written"],
])("%j, its lease %s", (left, lease, text) => {
  const told = tellLeft(left, begun, place, "killed", lease);
  expect(told).toMatchObject({ warns: true });
  expect(told?.text).toContain(text);
});

test.each<Left>([others, { kind: "none" }])(
  "of a step that may have written nothing, %j is nothing to tell",
  (left) => {
    expect(tellLeft(left, undefined, place, "unknown", "kept")).toBeUndefined();
  },
);

test("the site and the command that fetches its record", () => {
  expect(siteName(place)).toBe("s3://site/docs/");
  expect(siteName({ ...place, prefix: "" })).toBe("s3://site");
  expect(readingCommand(place)).toBe("aws s3 cp s3://site/.aws-oidc-deploy/1.json.gz - | gunzip");
});
