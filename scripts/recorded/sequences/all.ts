import type { Sequence } from "../replay.ts";
import { aliases } from "./lambda-aliases.ts";
import { functions } from "./lambda-functions.ts";
import { versions } from "./lambda-versions.ts";
import { multipart } from "./s3-multipart.ts";
import { objects } from "./s3-objects.ts";
import { preconditions } from "./s3-preconditions.ts";
import { sts } from "./sts.ts";

/** Every sequence that is replayed; docs/known-and-assumed.md lists them. */
export const sequences: readonly Sequence[] = [
  ...sts,
  ...objects,
  ...preconditions,
  ...multipart,
  ...functions,
  ...versions,
  ...aliases,
];
