import { expect, test } from "@jest/globals";
import { idleLines } from "../../../../src/targets/s3/headers/idle-lines.ts";

/** Lines as they are written, which of them no path gets its value from. */
test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ["no lines", [], ["a"], []],
  ["no path", ["*"], [], ["*"]],
  ["each matches", ["*.css", "*.js"], ["b/a.js", "a.css"], []],
  ["none matches", ["*.css", "img/**"], ["a.css", "images/a.png"], ["img/**"]],
  ["an earlier line matches all of its paths", ["*", "*.js"], ["a.js"], ["*.js"]],
  ["an earlier line matches some of its paths", ["a.*", "*.js"], ["a.js", "b.js"], []],
  ["the same line twice", ["*", "*"], ["a"], ["*"]],
  ["a line for another header", ["*: one", "a: two"], ["a"], []],
  ["a later line for the same header", ["*: one", "a: two", "a: one"], ["a"], ["a: one"]],
])("%s", (_, lines, paths, idle) => {
  const written = ({ glob, name }: { glob: string; name?: string }) =>
    name === undefined ? glob : `${glob}: ${name}`;
  const read = lines.map((line) => {
    const [glob = "", name] = line.split(": ");
    return { glob, value: "v", ...(name === undefined ? {} : { name }) };
  });
  expect(idleLines(read, paths).map(written)).toEqual(idle);
});
