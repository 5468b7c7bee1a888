import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Input {
  readonly default?: unknown;
  readonly required?: boolean;
}

const { inputs } = parse(
  readFileSync(resolve(import.meta.dirname, "../../action.yml"), "utf8"),
) as { inputs: Readonly<Record<string, Input>> };

/** Names that workflows may rely on, with what holds when they are left out. */
const common: readonly (readonly [string, unknown])[] = [
  ["target", undefined],
  ["role-to-assume", undefined],
  ["aws-region", undefined],
  ["auth", "oidc"],
  ["audience", undefined],
  ["role-session-name", undefined],
  ["role-duration-seconds", 3600],
  ["chain-role-to-assume", undefined],
  ["chain-role-external-id", undefined],
  ["chain-session-tags", false],
  ["chain-source-identity", false],
  ["session-policy", undefined],
  ["managed-session-policies", undefined],
  ["allowed-account-ids", undefined],
  ["mask-aws-account-id", false],
  ["trust-policy", undefined],
  ["http-proxy", undefined],
  ["no-proxy", undefined],
  ["timeout-minutes", 30],
  ["dry-run", false],
  ["show-application-output", undefined],
  ["allow-forks", false],
  ["summary", true],
  ["comment-plan", false],
  ["environment", undefined],
  ["github-token", "${{ github.token }}"],
];

/** Inputs of single targets; what holds without them is decided where the target reads them. */
const byTarget: Readonly<Record<string, string>> = {
  lambda: `function-name code include exclude follow-symlinks image-uri architecture code-bucket
    configuration environment-variables environment-variables-mode tags publish alias allow-older
    traffic alarms smoke-test smoke-test-expect smoke-test-tenant-id on-cancel wait-for-provisioned-concurrency keep-versions version handler-check`,
  s3: `source bucket include exclude follow-symlinks cache-control content-types acl storage-class
    sse-kms-key-id delete keep-releases max-delete require-index distribution-id invalidate
    wait-for-invalidation expected-bucket-owner state headers preview remove`,
  ecs: `cluster service task-definition image container-name images environment-variables secrets
    task-definition-patch desired-count force-new-deployment enable-ecs-managed-tags
    propagate-tags wait-until on-failure on-cancel fail-fast run-task-command
    run-task-subnets run-task-security-groups pin-images allow-missing-image tags
    service-patch continue deployment-arn hook-id`,
  ecr: "registries registry-type repositories docker-config",
  credentials: "profile",
  doctor: "doctor-target",
};

describe("action.yml", () => {
  test.each(common)("has the common input %s with the default %p", (name, expected) => {
    expect(Object.keys(inputs)).toContain(name);
    expect(inputs[name]?.default).toBe(expected);
  });

  test.each(Object.entries(byTarget))("has every input of target %s", (_target, names) => {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(names.split(/\s+/)));
  });

  test("has no input besides", () => {
    const known = new Set([
      ...common.map(([name]) => name),
      ...Object.values(byTarget).flatMap((names) => names.split(/\s+/)),
    ]);
    expect(Object.keys(inputs).filter((name) => !known.has(name))).toEqual([]);
  });

  test("requires the target alone", () => {
    const required = Object.entries(inputs).filter(([, input]) => input.required === true);
    expect(required.map(([name]) => name)).toEqual(["target"]);
  });
});
