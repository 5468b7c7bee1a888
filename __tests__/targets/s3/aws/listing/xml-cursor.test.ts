import { describe, expect, test } from "@jest/globals";
import { decodeXml, XmlCursor } from "../../../../../src/targets/s3/aws/listing/xml-cursor.ts";

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

describe("XmlCursor", () => {
  test("gives elements from front to back, and passes over what nobody reads", () => {
    const cursor = new XmlCursor(
      '<?xml version="1.0"?><List a="1"><Key>a&amp;b</Key><Owner><ID>1</ID><X/></Owner><Size/></List>\n',
    );
    expect(cursor.next("")).toEqual({ name: "List", open: true });
    expect(cursor.next("List")).toEqual({ name: "Key", text: "a&amp;b", open: false });
    expect(cursor.next("List")).toEqual({ name: "Owner", open: true });
    cursor.skip("Owner");
    expect(cursor.next("List")).toEqual({ name: "Size", text: "", open: false });
    expect(cursor.next("List")).toBeUndefined();
    cursor.finish();
  });

  test.each(["<List><!-- c --></List>", "<List></Other>", "<List>text</List>", "<List>"])(
    "%s was not made by AWS",
    (text) => {
      const cursor = new XmlCursor(text);
      expect(() => {
        if (cursor.next("")?.open === true) cursor.skip("List");
        cursor.next("List");
      }).toThrow(SyntaxError);
    },
  );

  test("refuses what follows the end", () => {
    const cursor = new XmlCursor("<List></List><More></More>");
    cursor.next("");
    expect(() => {
      cursor.finish();
    }).toThrow("The document has no end.");
  });
});
