import { expect, test } from "@jest/globals";
import { isContent } from "../../../../src/targets/s3/keys.ts";
import { assertWithin } from "../../../../src/targets/s3/plan/guards.ts";

test.each([
  [["site/a.html", "site/b/c.js"], undefined],
  [["site/a.html", "site2/a.html"], "Not to be deleted: site2/a.html"],
  [["site/record.gz"], "Not to be deleted: site/record.gz"],
  [[".aws-oidc-deploy/0123456789ab.json.gz"], "Not to be deleted"],
])("%j may be deleted below site/: %s", (keys, refusal) => {
  const place = { prefix: "site/", stateKey: "site/record.gz" };
  const check = (): void => {
    assertWithin(keys, (key) => isContent(key, place));
  };
  if (refusal === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(refusal);
});
