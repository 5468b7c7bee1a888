import { expect, test } from "@jest/globals";
import { profilePlace } from "../../../../src/targets/credentials/profile/place.ts";

test.each([["/opt/runner/_temp"], ["/opt/runner/_temp/"], ["a/../temp"]])(
  "the profiles of a runner with the temporary folder %s lie together below it, each in a file of its own",
  (tempDir) => {
    const { folder, config, settings } = profilePlace({ tempDir });
    const root = tempDir.replace(/\/$/, "").replace("a/../", "");
    expect(folder).toBe(`${root}/aws-oidc-deploy-profiles`);
    expect(config).toBe(`${folder}/config`);
    expect(settings("prod")).toBe(`${folder}/prod.json`);
    expect(settings("test")).not.toBe(settings("prod"));
    // A profile of this name does not take the place of the config file.
    expect(settings("config")).not.toBe(config);
  },
);
