import { expect, test } from "@jest/globals";
import { picture, withPicture, type Room } from "../../../scripts/house/picture.ts";

const rooms: readonly Room[] = [
  ["top", "^src/top/"],
  ["low", "^src/low/"],
];

test("a picture has one box a room and one arrow between rooms, however many imports", () => {
  const drawn = picture(rooms, [
    ["src/top/a.ts", "src/low/b.ts"],
    ["src/top/c.ts", "src/low/b.ts"],
    ["src/low/b.ts", "src/low/d.ts"],
    ["src/elsewhere.ts", "src/low/d.ts"],
  ]);
  expect(drawn.split("\n")).toEqual([
    "```mermaid",
    "flowchart TD",
    '  r0["top"]',
    '  r1["low"]',
    "  r0 --> r1",
    "```",
  ]);
});

test("it goes between its marks, and nowhere else", () => {
  const page = "a\n<!-- rooms -->old<!-- /rooms -->\nb\n";
  expect(withPicture(page, "new")).toBe("a\n<!-- rooms -->\n\nnew\n\n<!-- /rooms -->\nb\n");
  expect(() => withPicture("no marks", "new")).toThrow("docs/architecture.md");
});
