import { credentials } from "./credentials/inputs.ts";
import { doctorOf } from "./doctor/inputs.ts";
import { s3 } from "./s3/inputs.ts";
import { register, type RegisteredTarget } from "./deployer.ts";
import { ecr } from "./ecr/inputs.ts";
import { lambda } from "./lambda/inputs.ts";
import { ecs } from "./ecs/inputs.ts";

/** Every target, by the word of the input `target`. */
export const targets: ReadonlyMap<string, RegisteredTarget> = new Map([
  ["credentials", register(credentials)],
  ["doctor", doctorOf((): ReadonlyMap<string, RegisteredTarget> => targets)],
  ["ecr", register(ecr)],
  ["lambda", register(lambda)],
  ["ecs", register(ecs)],
  ["s3", register(s3)],
]);
