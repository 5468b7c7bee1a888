import type { InputReader } from "../../../inputs/reader.ts";
import type { S3Config } from "../config.ts";

/** A preview belongs to a pull request by the mark in its record, and has a place of its own. */
export function readPreview(
  inputs: InputReader,
  prefix: string,
): Pick<S3Config, "preview" | "remove"> {
  const remove = inputs.boolean("remove", false);
  const preview = inputs.boolean("preview", false) || remove;
  if (!preview) return { preview, remove };
  const bucket = inputs.text("bucket");
  if (bucket !== undefined && (prefix === "" || !bucket.endsWith("/"))) {
    inputs.problem(
      "bucket",
      "needs a prefix that ends in / for a preview: s3://my-previews/pr-${{ github.event.number }}/",
    );
  }
  if (inputs.text("state") === "none") {
    inputs.problem("state", "must not be none for a preview: the record says whose it is");
  }
  return { preview, remove };
}
