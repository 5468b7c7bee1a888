import { afterwards as s3 } from "./s3/undo.ts";
import type { Afterwards, Unfinished } from "./aftermath.ts";
import { afterwards as ecs } from "./ecs/undo.ts";
import { afterwards as lambda } from "./lambda/undo.ts";

/** The targets whose end is found out in AWS. */
export const afterwards: ReadonlyMap<string, Afterwards> = new Map([
  ["lambda", lambda],
  ["ecs", ecs],
  ["s3", s3],
]);

const again = "Run the job again: it finishes what this run began.";

/** What is said of the other targets where a run was killed while it carried out its plan. */
export const unfinished: Readonly<Record<string, Unfinished>> = {
  lambda: ["the function may hold the new code or configuration already", again],
  cloudfront: ["it is not known whether the invalidation was made", again],
};
