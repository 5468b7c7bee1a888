import type { Afterwards } from "./aftermath.ts";
import { afterwards as lambda } from "./lambda/undo.ts";

/** The targets whose end is found out in AWS. */
export const afterwards: ReadonlyMap<string, Afterwards> = new Map([["lambda", lambda]]);

const again = "Run the job again: it finishes what this run began.";

/** What is said of the other targets where a run was killed while it carried out its plan. */
export const unfinished: Readonly<Record<string, readonly [text: string, hint: string]>> = {
  lambda: ["the function may hold the new code or configuration already", again],
  s3: [
    "the site may be uploaded in part; pages are written after what they load, and what is retired is deleted last",
    again,
  ],
  cloudfront: ["it is not known whether the invalidation was made", again],
  ecs: [
    "what it began goes on in ECS by itself: a deployment that was started is finished there, or rolled back where its circuit breaker says so",
    `See it with aws ecs describe-services. ${again}`,
  ],
};
