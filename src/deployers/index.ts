import { credentials } from "./credentials/inputs.ts";
import { s3 } from "./s3/inputs.ts";
import { register, type RegisteredTarget } from "./deployer.ts";

/** Every target, by the word of the input `target`. */
export const targets: ReadonlyMap<string, RegisteredTarget> = new Map([
  ["credentials", register(credentials)],
  ["s3", register(s3)],
]);
