import { describe, expect, test } from "@jest/globals";
import type { FunctionConfiguration } from "../../../../src/targets/lambda/aws/port.ts";
import type { ConfigurationFields } from "../../../../src/targets/lambda/inputs/configuration.ts";
import {
  differingFields,
  differingForGood,
  holdsVariables,
} from "../../../../src/targets/lambda/plan/configuration-diff.ts";
import { isSameFunction } from "../../../../src/targets/lambda/plan/same-function.ts";
import { settingsTable } from "../../../../src/targets/lambda/plan/settings-table.ts";
import { compareSettings } from "../../../../src/targets/shared/settings.ts";

/** A field as it is asked for, what AWS answers for it, and another value. */
type Row = readonly [row: string, asked: ConfigurationFields, answered: object, other: object];

const vpc = (members: object): object => ({
  VpcConfig: { SubnetIds: [], SecurityGroupIds: [], ...members },
});
const mount = (path: string, arn = "arn:a"): object => ({ Arn: arn, LocalMountPath: path });

/**
 * Source: recordings TestLambdaFunction::test_vpc_config (VpcConfig), TestLambdaFunction::test_function_lifecycle
 * (TracingConfig, EphemeralStorage, SnapStart, Architectures answered unasked); API_Layer (the size of each);
 * API_VpcConfig, API_FileSystemConfig, API_ImageConfig, API_Environment, and the members of each request's shape.
 */
const rows: readonly Row[] = [
  [
    "VpcConfig",
    { VpcConfig: { SubnetIds: ["a"], SecurityGroupIds: ["g"] } },
    vpc({ SubnetIds: ["a"], SecurityGroupIds: ["g"], VpcId: "vpc-1" }),
    vpc({ SubnetIds: ["b"], SecurityGroupIds: ["g"], VpcId: "vpc-1" }),
  ],
  [
    "VpcConfig.SubnetIds",
    { VpcConfig: { SubnetIds: ["a", "b"] } },
    vpc({ SubnetIds: ["b", "a"] }),
    vpc({ SubnetIds: ["b", "c"] }),
  ],
  [
    "VpcConfig.SecurityGroupIds",
    { VpcConfig: { SecurityGroupIds: ["g", "h"] } },
    vpc({ SecurityGroupIds: ["h", "g"] }),
    vpc({ SecurityGroupIds: ["h"] }),
  ],
  [
    "VpcConfig.Ipv6AllowedForDualStack",
    { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } },
    vpc({ VpcId: "", Ipv6AllowedForDualStack: false }),
    vpc({ VpcId: "", SubnetIds: ["a"], Ipv6AllowedForDualStack: true }),
  ],
  [
    "Environment.Variables",
    { Environment: { Variables: { A: "", B: "2" } } },
    { Environment: { Variables: { B: "2", A: "" } } },
    { Environment: { Variables: { B: "2" } } },
  ],
  [
    "FileSystemConfigs",
    { FileSystemConfigs: [mount("/mnt/a"), mount("/mnt/b")] },
    { FileSystemConfigs: [mount("/mnt/b"), mount("/mnt/a")] },
    { FileSystemConfigs: [mount("/mnt/b"), mount("/mnt/a", "arn:b")] },
  ],
  [
    "Layers[]",
    { Layers: ["arn:1", "arn:2"] },
    {
      Layers: [
        { Arn: "arn:1", CodeSize: 1 },
        { Arn: "arn:2", CodeSize: 2 },
      ],
    },
    {
      Layers: [
        { Arn: "arn:2", CodeSize: 2 },
        { Arn: "arn:1", CodeSize: 1 },
      ],
    },
  ],
  [
    "ImageConfig",
    { ImageConfig: { Command: ["a", "b"] } },
    { ImageConfigResponse: { ImageConfig: { Command: ["a", "b"] } } },
    { ImageConfigResponse: { ImageConfig: { Command: ["b", "a"] } } },
  ],
  [
    "TracingConfig.Mode",
    { TracingConfig: { Mode: "PassThrough" } },
    {},
    { TracingConfig: { Mode: "Active" } },
  ],
  [
    "EphemeralStorage.Size",
    { EphemeralStorage: { Size: 512 } },
    {},
    { EphemeralStorage: { Size: 1024 } },
  ],
  [
    "SnapStart",
    { SnapStart: { ApplyOn: "PublishedVersions" } },
    { SnapStart: { ApplyOn: "PublishedVersions", OptimizationStatus: "On" } },
    { SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" } },
  ],
  [
    "SnapStart.ApplyOn",
    { SnapStart: { ApplyOn: "None" } },
    {},
    { SnapStart: { ApplyOn: "PublishedVersions" } },
  ],
  ["Timeout", { Timeout: 3 }, { Timeout: 3 }, { Timeout: 4 }],
  [
    "LoggingConfig",
    { LoggingConfig: { LogFormat: "JSON" } },
    { LoggingConfig: { LogFormat: "JSON", LogGroup: "/aws/lambda/shop" } },
    { LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/shop" } },
  ],
];

describe.each(rows)("%s", (_row, asked, answered, other) => {
  const names = Object.keys(asked);

  test("is no difference as AWS answers it", () => {
    expect(differingFields(asked, answered)).toEqual({});
  });

  test("is sent whole where it has another value", () => {
    expect(differingFields(asked, other)).toEqual(asked);
    expect(Object.keys(differingFields(asked, other))).toEqual(names);
  });

  test("tells one writer from another", () => {
    expect(isSameFunction(answered, { ...answered, RevisionId: "moved" })).toBe(true);
    expect(isSameFunction(answered, other)).toBe(false);
  });
});

/** Rows of the table that say no more than what holds without them. */
const plain = ["Layers", "ImageConfig", "ImageConfig.EntryPoint", "ImageConfig.Command"];

test("every row of the table that says something has a case", () => {
  const members = ["DeadLetterConfig", "TracingConfig", "EphemeralStorage", "DurableConfig"];
  const shapes = [...members, "Environment", "CapacityProviderConfig", "TenancyConfig"];
  const covered = new Set([...rows.map(([row]) => row), ...plain, ...shapes, "Architectures"]);
  expect(Object.keys(settingsTable).filter((row) => !covered.has(row))).toEqual([]);
});

describe("what is not sent", () => {
  test.each<[string, ConfigurationFields]>([
    ["what travels with the code", { SourceKMSKeyArn: "arn:k", PublishTo: "LATEST_PUBLISHED" }],
    ["what only a creation takes", { TenancyConfig: { TenantIsolationMode: "PER_TENANT" } }],
    ["what signs the code", { CodeSigningConfigArn: "arn:c" }],
    ["what is asked for empty and is not there", { DeadLetterConfig: { TargetArn: "" } }],
  ])("%s", (_what, asked) => {
    expect(differingFields(asked, {})).toEqual({});
  });

  test("but a field that holds from the creation on is told where it differs", () => {
    const asked = { TenancyConfig: { TenantIsolationMode: "PER_TENANT" } };
    expect(differingForGood(asked, {})).toEqual(["TenancyConfig"]);
    expect(differingForGood(asked, asked as FunctionConfiguration)).toEqual([]);
  });
});

describe("the variables that a function has", () => {
  test.each<[string, Record<string, string>, Record<string, string> | undefined, boolean]>([
    ["the same in another order", { A: "1", B: "2" }, { B: "2", A: "1" }, true],
    ["none", {}, undefined, true],
    ["one with an empty value more", { A: "1" }, { A: "1", FLAG: "" }, false],
    ["one with an empty value less", { A: "1", FLAG: "" }, { A: "1" }, false],
    ["another value", { A: "1" }, { A: "2" }, false],
  ])("%s", (_what, wanted, Variables, holds) => {
    expect(
      holdsVariables(wanted, Variables === undefined ? {} : { Environment: { Variables } }),
    ).toBe(holds);
  });
});

describe("the same function", () => {
  const base: FunctionConfiguration = { CodeSha256: "a", Architectures: ["x86_64"], Timeout: 3 };
  const unreadable = { Error: { ErrorCode: "AccessDeniedException", Message: "no" } };
  test.each<[string, FunctionConfiguration, boolean]>([
    ["in another state", { ...base, State: "Pending", LastUpdateStatus: "InProgress" }, true],
    ["at another revision", { ...base, RevisionId: "r", LastModified: "now" }, true],
    ["whose architecture is not said", { CodeSha256: "a", Timeout: 3 }, true],
    ["whose variables cannot be read", { ...base, Environment: unreadable }, true],
    ["with other code", { ...base, CodeSha256: "b" }, false],
    ["on another architecture", { ...base, Architectures: ["arm64"] }, false],
    [
      "with a variable without a text",
      { ...base, Environment: { Variables: { FLAG: "" } } },
      false,
    ],
  ])("%s", (_what, other, same) => {
    expect(isSameFunction(base, other)).toBe(same);
    expect(isSameFunction(other, base)).toBe(same);
  });
});

test("no row is there for nothing", () => {
  const fits = (table: typeof settingsTable, [, asked, answered, other]: Row): boolean => {
    const flat = (one: object): Record<string, unknown> => {
      const { ImageConfigResponse: image, ...rest } = one as FunctionConfiguration;
      return image === undefined ? { ...rest } : { ...rest, ImageConfig: image.ImageConfig };
    };
    const same = (one: object, two: object): boolean =>
      compareSettings(flat(one), flat(two), table, "asked").length === 0;
    // AWS's own words of one function, read twice, are compared whole.
    const whole = compareSettings(flat(asked), flat(answered), table).length === 0;
    return same(asked, answered) && !same(asked, other) && whole;
  };
  const own = rows.filter(
    ([row, asked, answered]) => row in settingsTable && !plain.includes(row) && asked !== answered,
  );
  const idle = own.filter((row) => {
    const { [row[0]]: _gone, ...others } = settingsTable;
    return fits(settingsTable, row) && fits(others, row);
  });
  expect(idle.map(([row]) => row)).toEqual([]);
});
