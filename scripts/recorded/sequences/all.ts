import type { Sequence } from "../replay.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { iam } from "./iam.ts";
import { aliases } from "./lambda-aliases.ts";
import { functions } from "./lambda-functions.ts";
import { serving } from "./lambda-serving.ts";
import { versions } from "./lambda-versions.ts";
import { acls } from "./s3-acls.ts";
import { multipart } from "./s3-multipart.ts";
import { objects } from "./s3-objects.ts";
import { preconditions } from "./s3-preconditions.ts";
import { sts } from "./sts.ts";

/** Every sequence that is replayed; docs/known-and-assumed.md lists them. */
export const sequences: readonly Sequence[] = [
  ...sts,
  ...iam,
  ...cloudwatch,
  ...objects,
  ...preconditions,
  ...multipart,
  ...acls,
  ...functions,
  ...versions,
  ...aliases,
  ...serving,
];
