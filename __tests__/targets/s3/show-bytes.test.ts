import { expect, test } from "@jest/globals";
import { showBytes } from "../../../src/targets/s3/show-bytes.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [999_499, "999.5 kB"],
  [999_500, "1.0 MB"],
  [12_345_678, "12.3 MB"],
  [5e9, "5.0 GB"],
  [5e15, "5000.0 TB"],
])("%d bytes are %s", (bytes, text) => {
  expect(showBytes(bytes)).toBe(text);
});
