import { expect, test } from "@jest/globals";
import { decodeXml } from "../../../../../src/targets/s3/aws/listing/xml-cursor.ts";

test.each([
  ["plain", "plain"],
  ["&quot;etag&quot;", '"etag"'],
  ["&amp;lt;", "&lt;"],
  ["&#x1F600;&#65;&apos;&gt;", "😀A'>"],
])("%s is %s", (text, decoded) => {
  expect(decodeXml(text)).toBe(decoded);
});

test.each(["a & b", "&nbsp;", "&amp", "&#xZZ;", "&;"])("%s is none of AWS's", (text) => {
  expect(() => decodeXml(text)).toThrow(SyntaxError);
});
