import { randomBytes } from "node:crypto";
import type { SimClock } from "../clock.ts";
import { escapeXml, xml, type SimResponse } from "../http.ts";
import { AwsFault } from "../service.ts";
import { readBatch } from "./calls.ts";
import type { CloudfrontService } from "./cloudfront.ts";
import { namespace, type Distribution } from "./distributions.ts";

export interface Invalidation {
  readonly id: string;
  readonly reference: string;
  readonly paths: readonly string[];
  readonly createdAt: number;
  readonly completedAt: number;
}

/** The same reference again gives the earlier invalidation, and clears nothing. */
export function createInvalidation(
  distribution: Pick<Distribution, "invalidations">,
  { reference, paths, quantity }: ReturnType<typeof readBatch>,
  { invalidationMs }: CloudfrontService,
  clock: SimClock,
): SimResponse {
  if (quantity !== paths.length)
    throw new AwsFault(
      "InconsistentQuantities",
      400,
      "The value of Quantity and the size of Items don't match.",
    );
  if (paths.length === 0 || reference === "")
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Your request contains empty paths or caller reference.",
    );
  const known = distribution.invalidations.find((one) => one.reference === reference);
  if (known !== undefined) {
    if (known.paths.join("\n") === paths.join("\n"))
      return xml(renderInvalidation(known, clock), 201);
    throw new AwsFault(
      "InvalidationBatchAlreadyExists",
      400,
      "Your caller reference is associated with another invalidation batch.",
    );
  }
  for (const path of paths) validatePath(path);
  checkLimits(distribution, paths, clock.now());
  const now = clock.now();
  const invalidation = {
    ...{ reference, paths },
    id: `I${randomBytes(10).toString("hex").toUpperCase()}`,
    createdAt: now,
    completedAt: now + invalidationMs,
  };
  distribution.invalidations.push(invalidation);
  return xml(renderInvalidation(invalidation, clock), 201);
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html */
function validatePath(path: string): void {
  // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
  if (/^#[\x21-\x2b\x2d-\x7e]{1,256}$/.test(path) && !path.includes("*")) return;
  const wrong =
    !path.startsWith("/") ||
    path.length > 4000 ||
    /\*./.test(path) ||
    /[^\x21-\x7e]|[~[\]"<>#{}|\\^`]/.test(path) ||
    /%(?![\dA-Fa-f]{2})/.test(path);
  if (wrong)
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Your request contains one or more invalid invalidation paths.",
    );
}

function checkLimits(
  { invalidations }: Pick<Distribution, "invalidations">,
  paths: readonly string[],
  now: number,
): void {
  const running = invalidations
    .filter(({ completedAt }) => completedAt > now)
    .flatMap((one) => one.paths);
  const count = (list: readonly string[], wildcard: boolean): number =>
    list.filter((path) => path.endsWith("*") === wildcard).length;
  const tooMany =
    count(running, false) + count(paths, false) > 3000 ||
    count(running, true) + count(paths, true) > 15;
  if (tooMany) {
    throw new AwsFault(
      "TooManyInvalidationsInProgress",
      400,
      "Processing your request will cause you to exceed the maximum number of in-progress wildcard invalidations.",
    );
  }
}

/** An invalidation, as it stands by the clock. */
export function renderInvalidation(
  { id, reference, paths, createdAt, completedAt }: Invalidation,
  clock: SimClock,
): string {
  const items = paths.map((path) => `<Path>${escapeXml(path)}</Path>`).join("");
  const status = clock.now() >= completedAt ? "Completed" : "InProgress";
  return `<Invalidation xmlns="${namespace}"><Id>${id}</Id><Status>${status}</Status><CreateTime>${new Date(createdAt).toISOString()}</CreateTime><InvalidationBatch><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escapeXml(reference)}</CallerReference></InvalidationBatch></Invalidation>`;
}
