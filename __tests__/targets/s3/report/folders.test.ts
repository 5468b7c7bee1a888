import { expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { plainText } from "../../../../src/model/text.ts";
import { folderTable } from "../../../../src/targets/s3/report/folders.ts";
import { differenceOf, itemOf } from "../../../helpers/s3/values.ts";

const put = (key: string, text: string, existed = false) => ({
  ...{ item: itemOf(key, text), reason: "", existed, replacesForeign: false },
});
const removal = (key: string) => ({ key, hash: "h", reason: "", leaves: true, hashed: false });

/** The table as text, without the columns that nothing fills. */
function table(difference: Parameters<typeof differenceOf>[0], prefix = "") {
  const { columns, rows } = atOnce(folderTable({ difference: differenceOf(difference) }, prefix));
  return [columns.map(({ title }) => title), ...rows.map((row) => row.map(plainText))];
}

test("the busiest folder comes first, the root last, then all of them", () => {
  const difference = {
    puts: [
      put("site/index.html", "12"),
      put("site/docs/a.html", "1"),
      put("site/docs/b.html", "1", true),
    ],
    removals: [removal("site/docs/old.html")],
    kept: [{ item: itemOf("site/assets/a.js", "x"), etag: "e", extras: false }],
  };
  expect(table(difference, "site/")).toEqual([
    ["Folder", "New", "Changed", "Deleted", "Upload", "Unchanged"],
    ["docs/", "1", "1", "1", "2 B", ""],
    ["assets/", "", "", "", "", "1"],
    ["/", "1", "", "", "2 B", ""],
    ["All", "2", "1", "1", "4 B", "1"],
  ]);
});

test("of one folder there is one row, and of more than six the rest is added up", () => {
  expect(table({ puts: [put("index.html", "1")] })).toEqual([
    ["Folder", "New", "Upload"],
    ["All", "1", "1 B"],
  ]);
  const puts = Array.from({ length: 8 }, (_, n) => put(`f${n}/a.txt`, "1"));
  const rows = table({ puts });
  expect(rows.map(([name]) => name)).toEqual([
    ...["Folder", "f0/", "f1/", "f2/", "f3/", "f4/", "3 more", "All"],
  ]);
  expect(rows.at(-2)).toEqual(["3 more", "3", "3 B"]);
});
