import { expect, test } from "@jest/globals";
import { itemOfWrite, scheduleOf, writesOf } from "../../../../src/targets/s3/plan/schedule.ts";

type Parts = Parameters<typeof scheduleOf>[0];
type Live = Parameters<typeof scheduleOf>[1];
type Kind = "asset" | "other" | "page" | "root-page" | "worker";

const live = (isFirst: boolean): Live =>
  ({ isFirst, assets: "A", others: "O", pages: "P" }) as unknown as Live;
const item = (path: string, kind: Kind) => ({ kind, file: { path } });
const put = (path: string, kind: Kind, existed = false) =>
  ({ item: item(path, kind), existed }) as unknown as Parts["puts"][number];
const fix = (path: string, kind: Kind) =>
  ({ item: item(path, kind) }) as unknown as Parts["fixes"][number];

const site: Parts = {
  puts: [
    put("sw.js", "worker", true),
    put("index.html", "root-page", true),
    put("about.html", "page", true),
    put("blog/new.html", "page"),
    put("new.html", "page"),
    put("blog/2026/new.html", "page"),
    put("style.css", "other", true),
    put("new.css", "other"),
    put("app.1a2b3c4d.js", "asset"),
  ],
  fixes: [fix("old.html", "page"), fix("logo.png", "other")],
};

const shown = (phases: ReturnType<typeof scheduleOf>) =>
  phases.map(({ name, live: at, groups }) => [
    name,
    at,
    groups.map((group) => group.map((write) => itemOfWrite(write).file.path)),
  ]);

test("what is referred to comes before what refers to it, and what decides at the end", () => {
  expect(shown(scheduleOf(site, live(false)))).toEqual([
    ["Hashed assets", "A", [["app.1a2b3c4d.js"]]],
    ["New files", "A", [["new.css"]]],
    ["Other files", "O", [["style.css", "logo.png"]]],
    ["New pages", "O", [["blog/2026/new.html"], ["blog/new.html"], ["new.html"]]],
    ["Pages", "P", [["about.html", "old.html"]]],
    ["Root page", "P", [["index.html"]]],
    ["Service workers", "P", [["sw.js"]]],
  ]);
});

test("pages of a first release, to which no visitor has a link, go all at once", () => {
  const { puts } = site;
  const pages = shown(scheduleOf({ puts, fixes: [] }, live(true))).find(
    ([name]) => name === "New pages",
  );
  expect(pages?.[2]).toEqual([["blog/new.html", "new.html", "blog/2026/new.html"]]);
});

test("phases without a write are left out", () => {
  expect(scheduleOf({ puts: [], fixes: [] }, live(false))).toEqual([]);
  expect(shown(scheduleOf({ puts: [], fixes: [fix("a.html", "page")] }, live(false)))).toEqual([
    ["Pages", "P", [["a.html"]]],
  ]);
});

test("every write stands in the schedule once, in its order", () => {
  const schedule = scheduleOf(site, live(false));
  const paths = writesOf(schedule).map((write) => itemOfWrite(write).file.path);
  expect(paths).toHaveLength(11);
  expect(new Set(paths).size).toBe(11);
  expect(paths.at(0)).toBe("app.1a2b3c4d.js");
  expect(paths.at(-1)).toBe("sw.js");
});
