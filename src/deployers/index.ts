import { credentials } from "./credentials/inputs.ts";
import { doctorOf } from "./doctor/inputs.ts";
import { register, type RegisteredTarget } from "./deployer.ts";

/** Every target, by the word of the input `target`. */
export const targets: ReadonlyMap<string, RegisteredTarget> = new Map([
  ["credentials", register(credentials)],
  ["doctor", doctorOf((): ReadonlyMap<string, RegisteredTarget> => targets)],
]);
