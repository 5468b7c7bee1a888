import { describe, expect, test } from "@jest/globals";
import type {
  AliasConfiguration,
  FunctionConfiguration,
} from "../../../../src/targets/lambda/aws/port.ts";
import { codeChange } from "../../../../src/targets/lambda/plan/compare-code.ts";
import { planLambda } from "../../../../src/targets/lambda/plan/decide.ts";
import type { ObservedFunction } from "../../../../src/targets/lambda/plan/model.ts";
import type { WantedCode } from "../../../../src/targets/lambda/package/wanted-code.ts";
import { readConfig } from "../../../helpers/lambda.ts";

const job = {
  serverUrl: "",
  runId: "20",
  runAttempt: "1",
  workflowRef: "o/r/w.yml@refs/heads/main",
};
const codeOf = (sha256: string): WantedCode => ({
  ...{ kind: "object", object: { bucket: "b", key: "k" }, sha256 },
});

const latest: FunctionConfiguration = {
  ...{ FunctionName: "shop", Version: "$LATEST", CodeSha256: "one", MemorySize: 128 },
  ...{ State: "Active", LastUpdateStatus: "Successful" },
};
const failed: FunctionConfiguration = { ...latest, LastUpdateStatus: "Failed" };
const live = (FunctionVersion: string, more: AliasConfiguration = {}): AliasConfiguration => ({
  ...{ Name: "live", FunctionVersion, Description: "by hand", ...more },
});
const version = (Version: string, more: FunctionConfiguration = {}): FunctionConfiguration => ({
  ...latest,
  Version,
  ...more,
});

interface Seen {
  readonly is?: FunctionConfiguration;
  readonly alias?: AliasConfiguration;
  readonly serves?: FunctionConfiguration;
  readonly versions?: readonly FunctionConfiguration[];
}

/** What is planned where the function is so. */
function planned(inputs: Record<string, string>, sha256: string, seen: Seen) {
  const { is = latest, alias, serves, versions } = seen;
  const code = codeOf(sha256);
  const change = codeChange(code, { Configuration: is }, "x86_64");
  const actual: ObservedFunction = {
    ...{ arn: "arn:aws:lambda:eu-central-1:123456789012:function:shop", notes: [] },
    reading: { Configuration: is, Tags: { team: "shop" } },
    ...(change === undefined ? {} : { codeChange: change }),
    ...(alias === undefined ? {} : { alias }),
    ...(serves === undefined ? {} : { aliasVersion: serves }),
    ...(versions === undefined ? {} : { prune: { versions, aliases: alias ? [alias] : [] } }),
  };
  const given = { "function-name": "shop", code: "s3://builds/shop.zip", alias: "live", ...inputs };
  return planLambda({ config: readConfig(given), code, actual }, job);
}

/** `code, MemorySize, variables, tags, publish, alias 1, prune 1`: the writes, in the order of apply. */
function writesOf({ work }: ReturnType<typeof planned>): string {
  const { configuration, environment, code, tags, publish, alias, prune } = work;
  return [
    ...Object.keys(configuration),
    ...(environment === undefined ? [] : ["variables"]),
    ...(code === undefined ? [] : ["code"]),
    ...(Object.keys(tags).length === 0 ? [] : ["tags"]),
    ...(publish ? ["publish"] : []),
    ...(alias === undefined ? [] : [`alias from ${alias.current?.FunctionVersion ?? "none"}`]),
    ...(prune.length === 0 ? [] : [`prune ${prune.join(" ")}`]),
  ].join(", ");
}

const served: Seen = { alias: live("1"), serves: version("1") };
const memory = { configuration: "MemorySize: 256" };
const flag = { "environment-variables": "FLAG=on" };

describe("what is written", () => {
  type Row = [string, Record<string, string>, string, Seen, string];
  test.each<Row>([
    ["nothing, where the alias serves it", {}, "one", served, ""],
    ["other code", {}, "two", { alias: live("1") }, "code, publish, alias from 1"],
    ["a setting", memory, "one", served, "MemorySize, publish, alias from 1"],
    ["a variable", flag, "one", served, "variables, publish, alias from 1"],
    ["tags alone publish nothing", { tags: "team=till" }, "one", served, "tags"],
    ["tags that are there", { tags: "team=shop" }, "one", served, ""],
    [
      "all of it",
      { ...memory, ...flag, tags: "a=b" },
      "two",
      { alias: live("1") },
      "MemorySize, variables, code, tags, publish, alias from 1",
    ],
    ["without an alias", { alias: "" }, "two", {}, "code, publish"],
    ["without a version", { alias: "", publish: "false" }, "two", {}, "code"],
    ["an alias that is not there", {}, "one", {}, "publish, alias from none"],
    [
      "an alias that an earlier run left behind",
      {},
      "one",
      { alias: live("1"), serves: version("1", { CodeSha256: "zero" }) },
      "publish, alias from 1",
    ],
    [
      "a version that never became active",
      {},
      "one",
      { alias: live("1"), serves: version("1", { State: "Failed" }) },
      "publish, alias from 1",
    ],
    [
      "a canary of ours that did not end",
      {},
      "one",
      {
        alias: live("1", {
          Description: "shifting to 2 (aws-oidc-deploy)",
          RoutingConfig: { AdditionalVersionWeights: { "2": 0.1 } },
        }),
        serves: version("1"),
      },
      "publish, alias from 1",
    ],
    [
      "code again after a failed update",
      {},
      "one",
      { ...served, is: failed },
      "code, publish, alias from 1",
    ],
    [
      "variables again after a failed update, though they look the same",
      flag,
      "one",
      { ...served, is: { ...failed, Environment: { Variables: { FLAG: "on" } } } },
      "variables, code, publish, alias from 1",
    ],
    [
      "settings again after a failed update, though they look the same",
      { configuration: "MemorySize: 128" },
      "one",
      { ...served, is: failed },
      "MemorySize, code, publish, alias from 1",
    ],
  ])("%s", (_what, inputs, sha256, seen, writes) => {
    expect(writesOf(planned(inputs, sha256, seen))).toBe(writes);
  });
});

describe("which old versions go", () => {
  const three = ["1", "2", "3"].map((number) => version(number, { CodeSha256: `of ${number}` }));
  const keep = { "keep-versions": "2" };
  test.each<[string, string, Seen, string]>([
    ["a new version counts", "two", { alias: live("3") }, "code, publish, alias from 3, prune 2 1"],
    [
      "without a new one the two newest stay",
      "one",
      { alias: live("3"), serves: version("3") },
      "prune 1",
    ],
    [
      "what the alias serves stays, however old",
      "two",
      { alias: live("1") },
      "code, publish, alias from 1, prune 2",
    ],
  ])("%s", (_what, sha256, seen, writes) => {
    expect(writesOf(planned(keep, sha256, { versions: three, ...seen }))).toBe(writes);
  });

  test.each<[string, string, readonly string[]]>([
    ["the one that makes room for the new one", "3", ["2"]],
    ["none, where that one stays anyway", "2", []],
  ])("which of them stays should AWS make no new version: %s", (_what, alias, stays) => {
    const { work } = planned(keep, "two", { versions: three, alias: live(alias) });
    expect(work.counted).toEqual({ newest: "3", versions: stays });
  });
});

describe("what is refused", () => {
  const newer = "run 21.1 of o/r/w.yml, commit 0, version 2, before 1 (aws-oidc-deploy)";
  const shares = { RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } } };
  test.each<[string, Record<string, string>, AliasConfiguration, string | undefined]>([
    ["an alias of a newer run", {}, live("2", { Description: newer }), "superseded-by-newer-run"],
    [
      "unless older ones are allowed",
      { "allow-older": "true" },
      live("2", { Description: newer }),
      undefined,
    ],
    ["somebody's canary", {}, live("1", shares), "alias-shifting"],
    [
      "a field of the creation",
      { configuration: "TenancyConfig: {TenantIsolationMode: PER_TENANT}" },
      live("1"),
      "create-only-field",
    ],
  ])("%s", (_what, inputs, alias, id) => {
    expect(planned(inputs, "two", { alias }).refusal?.id).toBe(id);
  });
});
