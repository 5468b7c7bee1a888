import { cloudfront } from "./cloudfront/target.ts";
import { credentials } from "./credentials/target.ts";
import { doctorOf } from "./doctor/target.ts";
import { s3 } from "./s3/target.ts";
import { registerTarget, type RegisteredTarget } from "./target.ts";
import { ecr } from "./ecr/target.ts";
import { lambda } from "./lambda/target.ts";
import { ecs } from "./ecs/target.ts";

/** Every target, by the word of the input `target`. */
export const targets: ReadonlyMap<string, RegisteredTarget> = new Map([
  ["credentials", registerTarget(credentials)],
  ["doctor", doctorOf((): ReadonlyMap<string, RegisteredTarget> => targets)],
  ["ecr", registerTarget(ecr)],
  ["lambda", registerTarget(lambda)],
  ["ecs", registerTarget(ecs)],
  ["s3", registerTarget(s3)],
  ["cloudfront", registerTarget(cloudfront)],
]);
