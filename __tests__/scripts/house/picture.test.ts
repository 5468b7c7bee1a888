import { expect, test } from "@jest/globals";
import { picture, roomsOfTarget, withPicture, type Room } from "../../../scripts/house/picture.ts";

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

test("what other arrows lead to has none of its own, and what goes up is dotted", () => {
  const three = roomsOfTarget(
    "s3",
    ["a", "b", "c"].map((name) => [name, `^${name}/`]),
  );
  const edge = (from: string, to: string) =>
    [`src/targets/s3/${from}/x.ts`, `src/targets/s3/${to}/y.ts`] as const;
  const drawn = picture(three, [edge("a", "c"), edge("a", "b"), edge("b", "c"), edge("b", "a")]);
  expect(drawn.split("\n").slice(5, -1)).toEqual(["  r0 --> r1", "  r1 -.-> r0", "  r1 --> r2"]);
});

test("it goes between its marks, and nowhere else", () => {
  const page = "a\n<!-- rooms -->old<!-- /rooms -->\nb\n<!-- rooms of s3 --><!-- /rooms of s3 -->";
  expect(withPicture(page, "rooms of s3", "s3")).toBe(page.replace("s3 --><", "s3 -->\n\ns3\n\n<"));
  expect(withPicture(page.slice(0, page.indexOf("<!-- rooms of")), "rooms", "new")).toBe(
    "a\n<!-- rooms -->\n\nnew\n\n<!-- /rooms -->\nb\n",
  );
  expect(() => withPicture("no marks", "rooms", "new")).toThrow("docs/architecture.md");
});
