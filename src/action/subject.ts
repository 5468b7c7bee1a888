import { lastPart } from "../model/aws/arn.ts";
import type { RawInputs } from "../inputs/reader.ts";

/**
 * What is deployed to, by the inputs alone, valid or not: the same in every run of a step, so that a run
 * that fails before it has a plan is told under the same name as the one before.
 */
export function subjectOf(asked: RawInputs): string {
  const value = (name: string): string => asked.get(name)?.trim() ?? "";
  const target = value("target");
  const role = lastPart(value("chain-role-to-assume") || value("role-to-assume"));
  const subjects: Readonly<Record<string, string>> = {
    lambda: value("function-name").replace(/^arn:.*:function:/, ""),
    s3: value("bucket") && `s3://${value("bucket").replace(/^s3:\/\//, "")}`,
    ecs: [lastPart(value("cluster")) || "default", list(value("service"))]
      .filter(Boolean)
      .join("/"),
    ecr: list(value("registries")) || (value("registry-type") === "public" ? "public.ecr.aws" : ""),
    cloudfront: list(value("distribution-id")),
    credentials: role && `role ${role}`,
    doctor: role && `role ${role}`,
  };
  return subjects[target] || target || "deployment";
}

function list(text: string): string {
  return text
    .split("\n")
    .map((line) => lastPart(line.trim()))
    .filter(Boolean)
    .join(", ");
}
