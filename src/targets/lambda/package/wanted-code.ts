import type { BucketPrefix, ObjectLocation } from "../inputs/artifact.ts";
import type { Package } from "./pack.ts";

/** The code that is asked for, looked up as far as it can be without writing. */
export type WantedCode = (
  | { readonly kind: "package"; readonly package: Package; readonly upload?: WantedUpload }
  | { readonly kind: "object"; readonly object: ObjectLocation; readonly sha256?: string }
  | { readonly kind: "image"; readonly uri: string }
) & {
  /** What a reader of the plan should know of it. */
  readonly note?: string;
};

/** A package above the direct limit goes through S3, under a name that is its content's hash. */
export interface WantedUpload extends Pick<BucketPrefix, "bucket"> {
  readonly key: string;
  /** Whether an earlier run left it there. */
  readonly present: boolean;
  readonly version?: string;
}
