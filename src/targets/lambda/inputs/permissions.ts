import {
  grant,
  type Permission,
  type PermissionPhase,
  type PermissionScope,
} from "../../../iam/statement.ts";
import { itemsIf } from "../../../model/optional.ts";
import type { LambdaConfig } from "../config.ts";
import { codePermissions } from "./code-permissions.ts";
import { permissionsOfSettings, variableKey } from "./setting-permissions.ts";

/** What a Lambda deployment needs of AWS, computed from its inputs. */
export function lambdaPermissions(
  config: LambdaConfig,
  scope: PermissionScope,
): readonly Permission[] {
  return [
    ...(config.version === undefined
      ? functionPermissions(config, scope)
      : [readingVersion(config.version, config, scope)]),
    ...codePermissions(config, scope),
    ...configurationPermissions(config, scope),
    ...releasePermissions(config, scope),
    ...prunePermissions(config, scope),
  ];
}

interface Place {
  readonly plain: string;
  readonly qualified: string;
  readonly all: readonly string[];
}

function placeOf({ function: fn }: LambdaConfig, scope: PermissionScope): Place {
  const account = fn.accountId ?? scope.accountId;
  const plain = `arn:${scope.partition}:lambda:${fn.region ?? scope.region}:${account}:function:${fn.name}`;
  return { plain, qualified: `${plain}:*`, all: [plain, `${plain}:*`] };
}

function functionPermissions(config: LambdaConfig, scope: PermissionScope): Permission[] {
  const { plain, all } = placeOf(config, scope);
  const { code, configuration, environment, publish, tags } = config;
  const configures = Object.keys(configuration).length > 0 || environment !== undefined;
  const bound = scope.precision === "bound";
  const write = (applies: boolean, name: string, why: string): Row => {
    return [applies, "apply", name, [plain], why];
  };
  return lambdaRights([
    [true, "plan", "GetFunction", all, "read the function and its versions"],
    // Roles of many guides allow this one instead, and it is asked for when the other is denied.
    [bound, "optional", "GetFunctionConfiguration", all, "read where GetFunction is denied"],
    write(code !== undefined, "UpdateFunctionCode", "upload the code"),
    write(configures, "UpdateFunctionConfiguration", "change the configuration"),
    write(publish, "PublishVersion", "publish a version"),
    write(creates(config), "CreateFunction", "create the function when it is missing"),
    write(tags.size > 0, "TagResource", "tag the function"),
    [tags.size > 0, "optional", "ListTags", [plain], "send only tags that differ"],
  ]);
}

/** An action of Lambda's, and whether a deployment with these inputs does it. */
type Row = readonly [
  applies: boolean,
  phase: PermissionPhase,
  name: string,
  resources: readonly string[],
  purpose: string,
];

function lambdaRights(rows: readonly Row[]): Permission[] {
  return rows.flatMap(([applies, phase, name, resources, purpose]) =>
    applies ? [grant(phase, [`lambda:${name}`], resources, purpose)] : [],
  );
}

/** Which one was there before, only the alias tells. */
function readingVersion(version: string, config: LambdaConfig, scope: PermissionScope): Permission {
  const { plain, qualified } = placeOf(config, scope);
  const resource = version === "previous" ? qualified : `${plain}:${version}`;
  return grant("plan", ["lambda:GetFunction"], [resource], "read the version");
}

/** A function can be created once its role is known. */
function creates({ configuration, code }: LambdaConfig): boolean {
  return configuration.Role !== undefined && code !== undefined;
}

/** What AWS asks the caller for when a setting names another resource. */
function configurationPermissions(
  { configuration, environment }: LambdaConfig,
  scope: PermissionScope,
): readonly Permission[] {
  const named = typeof configuration.KMSKeyArn === "string" && configuration.KMSKeyArn !== "";
  const anyKey = `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`;
  // Only the function's own settings tell which key its variables lie under.
  const searches = !named && environment !== undefined && scope.precision === "bound";
  return [...permissionsOfSettings(configuration), ...(searches ? variableKey(anyKey) : [])];
}

/**
 * Assumed: the URL of an alias is checked against the alias's ARN, as the published list names the function alone;
 * were it checked against the plain one, that is there, too.
 */
function aliasPermissions(
  { alias, ...config }: LambdaConfig,
  scope: PermissionScope,
): Permission[] {
  if (alias === undefined) return [];
  const { plain, all } = placeOf(config, scope);
  // An alias that served something before exists.
  const creates = config.version === "previous" ? [] : ["lambda:CreateAlias"];
  const named = [plain, `${plain}:${alias}`];
  return [
    grant("plan", ["lambda:GetAlias"], all, "read the alias"),
    grant("optional", ["lambda:GetFunctionUrlConfig"], named, "tell the alias's function URL"),
    grant("apply", [...creates, "lambda:UpdateAlias"], all, "move the alias"),
  ];
}

function releasePermissions(config: LambdaConfig, scope: PermissionScope): Permission[] {
  const { plain, qualified } = placeOf(config, scope);
  const { alias, alarms, traffic, waitForProvisionedConcurrency } = config;
  const smokes = config.smokeTest !== undefined;
  const reads = waitForProvisionedConcurrency || traffic.length > 0;
  const reading = waitForProvisionedConcurrency ? "plan" : "optional";
  const served = [`${plain}:${alias ?? "*"}`];
  const why = "read the alias's provisioned concurrency";
  return [
    ...aliasPermissions(config, scope),
    ...lambdaRights([
      [smokes, "apply", "InvokeFunction", [qualified], "smoke-test the new version"],
      [reads, reading, "GetProvisionedConcurrencyConfig", served, why],
    ]),
    ...itemsIf(
      alarms.length > 0,
      // Composite alarms are described on * only (API_DescribeAlarms).
      grant("plan", ["cloudwatch:DescribeAlarms"], ["*"], "watch the alarms"),
    ),
  ];
}

function prunePermissions(config: LambdaConfig, scope: PermissionScope): Permission[] {
  if (config.keepVersions === undefined) return [];
  const { plain, qualified } = placeOf(config, scope);
  const list = ["lambda:ListVersionsByFunction", "lambda:ListAliases"];
  return [
    grant("optional", list, [plain], "find versions that nothing uses"),
    grant("apply", ["lambda:DeleteFunction"], [qualified], "delete old versions"),
  ];
}
