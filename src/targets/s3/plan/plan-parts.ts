import type { DeployError } from "../../../model/errors.ts";
import type { S3Config } from "../config.ts";
import type { SiteItem } from "./items.ts";
import type { BucketContents } from "../observe/bucket-contents.ts";
import type { LeftUploads } from "../observe/left-uploads.ts";
import type { Clearing } from "./invalidations.ts";
import type { SiteDifference } from "./model.ts";

/** What a plan is described from. */
export interface S3PlanParts {
  readonly config: S3Config;
  readonly contents: BucketContents;
  readonly items: readonly SiteItem[];
  readonly notes: readonly string[];
  readonly difference: SiteDifference;
  readonly clearing: Clearing;
  readonly uploads: LeftUploads;
  readonly refusal?: DeployError;
  /** The address of the site, where it is known. */
  readonly url?: string;
}
