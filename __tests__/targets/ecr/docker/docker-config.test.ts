import { describe, expect, test } from "@jest/globals";
import { fc } from "../../../helpers/property.ts";
import {
  type DockerConfig,
  entryFor,
  entryOf,
  helperOf,
  secretDigest,
  parseDockerConfig,
  renderDockerConfig,
  withEntry,
  withoutCredentials,
  withoutLogin,
} from "../../../../src/targets/ecr/docker/docker-config.ts";

const host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

describe("docker's configuration", () => {
  test.each([
    ["", {}],
    ["  \n", {}],
    ['{"auths":{}}', { auths: {} }],
    ["[]", undefined],
    ["null", undefined],
  ])("%j is read", (text, config) => {
    expect(parseDockerConfig(text, "it")).toEqual(config);
  });

  test("a file that is no JSON is refused without a word of it", () => {
    for (const text of [
      "{",
      "auths: {}",
      '{"auths": {"hunter2": }}',
      '{"auths": {}, "auths": {}}',
    ]) {
      const read = () => parseDockerConfig(text, "it");
      expect(read).toThrow(/^it cannot be read: (it is no valid JSON|a key stands there twice)/);
      expect(read).not.toThrow(/hunter2/);
    }
  });

  test.each([
    [{}, undefined],
    [{ credsStore: "desktop" }, "desktop"],
    [{ credsStore: "desktop", credHelpers: { "gcr.io": "gcloud" } }, "desktop"],
    [{ credsStore: "desktop", credHelpers: { [host]: "vault" } }, "vault"],
    [{ credsStore: "desktop", credHelpers: { [host]: "" } }, undefined],
    [{ credsStore: 5, credHelpers: [] }, undefined],
  ])("the helper of %j", (config, helper) => {
    expect(helperOf(config, host)).toBe(helper);
  });

  test("the entry is empty where a helper keeps the password", () => {
    expect(entryFor("QVdTOng=", undefined)).toEqual({ auth: "QVdTOng=" });
    expect(entryFor("QVdTOng=", "vault")).toEqual({});
  });

  test("a configuration of its own takes over everything but credentials", () => {
    const config = {
      auths: { a: {} },
      credsStore: "b",
      credHelpers: { c: "d" },
      proxies: { e: 1 },
    };
    expect(withoutCredentials(config)).toEqual({ proxies: { e: 1 } });
  });

  test("undoing a login gives back exactly what was there", () => {
    const entry = fc.record({ auth: fc.base64String() }, { requiredKeys: [] });
    const hosts = fc.constantFrom(host, "ghcr.io", "__proto__x", "constructor");
    const configs = fc.record(
      {
        auths: fc.dictionary(hosts, entry),
        credsStore: fc.string(),
        // No document of ours may have the key __proto__: it is refused when it is read.
        plugins: fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"')),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<DockerConfig>;
    fc.assert(
      fc.property(configs, hosts, fc.base64String({ minLength: 4 }), (config, name, auth) => {
        const previous = entryOf(config, name);
        const after = withEntry(config, name, { auth });
        expect(entryOf(after, name)).toEqual({ auth });
        const replaced = { host: name, previous, mark: secretDigest(auth) };
        const undone = withoutLogin(after, replaced, config.auths !== undefined);
        expect(parseDockerConfig(renderDockerConfig(undone), "it")).toEqual(
          parseDockerConfig(renderDockerConfig(config), "it"),
        );
      }),
    );
  });

  test.each([
    ["another password", { auth: "b3RoZXI=" }],
    ["another kind of login", { identitytoken: "token" }],
  ])("%s that came since stays", (_title, entry) => {
    const config = { auths: { [host]: entry } };
    const replaced = { host, mark: secretDigest("QVdTOng=") };
    expect(withoutLogin(config, replaced, false)).toEqual(config);
  });
});
