import { partitionOf } from "../../model/aws/partition.ts";
import { grant, type Permission, type PermissionScope } from "../../iam/statement.ts";
import { itemsIf } from "../../model/optional.ts";
import type { EcrConfig } from "./config.ts";

const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const push = [
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

/**
 * A pull through a cache rule imports the image and may create its repository
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html).
 */
const pullUncached = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository", "ecr:ListImages"];
const uncached = "list tags and pull through a cache rule, where the role allows it";

/**
 * The login itself, and pull and push: a registry's password carries the rights of the session that
 * asked for it, its session policy included.
 */
export function ecrPermissions(config: EcrConfig, scope: PermissionScope): readonly Permission[] {
  return config.type === "public"
    ? publicPermissions(config, scope)
    : privatePermissions(config, scope);
}

function privatePermissions(config: EcrConfig, scope: PermissionScope): Permission[] {
  const resources = repositoryArns(config, scope);
  const images = [...pull, ...push].sort();
  return [
    grant("plan", ["ecr:GetAuthorizationToken"], ["*"], "log in to the registry"),
    grant("apply", images, resources, "pull and push images", wideness(config)),
    ...itemsIf(scope.precision === "bound", grant("apply", pullUncached, resources, uncached)),
  ];
}

/** A registry whose account is not known yet is the session's own. */
function repositoryArns({ registries, repositories }: EcrConfig, scope: PermissionScope): string[] {
  const places = registries.map((item) =>
    typeof item === "string"
      ? { accountId: item, region: scope.region }
      : { accountId: item.accountId, region: item.region },
  );
  if (places.length === 0) places.push({ accountId: scope.accountId, region: scope.region });
  const names = repositories.length === 0 ? ["*"] : repositories;
  const arns = places.flatMap(({ accountId, region }) =>
    names.map((name) => {
      const partition = partitionOf(region).id;
      return `arn:${partition}:ecr:${region}:${accountId}:repository/${name}`;
    }),
  );
  return [...new Set(arns)];
}

function wideness({ repositories }: EcrConfig): Pick<Permission, "wide"> {
  return repositories.length > 0
    ? {}
    : { wide: "every repository of the registry: name them with --repositories" };
}

function publicPermissions(config: EcrConfig, scope: PermissionScope): Permission[] {
  const names = config.repositories.length === 0 ? ["*"] : config.repositories;
  const registry = `arn:${scope.partition}:ecr-public::${scope.accountId}:repository/`;
  const resources = names.map((name) => registry + name);
  const login = ["ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"];
  const images = ["ecr:BatchCheckLayerAvailability", ...push]
    .map((action) => action.replace("ecr:", "ecr-public:"))
    .sort();
  return [
    grant("plan", login, ["*"], "log in to ECR Public"),
    grant("apply", images, resources, "push images; everybody may pull", wideness(config)),
  ];
}
