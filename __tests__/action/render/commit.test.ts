import { describe, expect, test } from "@jest/globals";
import {
  commitOf,
  commitPlain,
  commitText,
  compareLink,
  shortCommit,
} from "../../../src/action/render/commit.ts";
import type { Job } from "../../../src/model/context.ts";
import type { LiveBefore } from "../../../src/model/report/story.ts";

const sha = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";
const head = "9c41be07d2aa69788796a5b4c3d2e1f00f1e2d3c";
const serverUrl = "https://github.com";
const push = { serverUrl, repository: "octo-org/shop", sha, refName: "main" };
const pull = { ...push, refName: "7/merge", headSha: head, headRef: "fix/it" };
const page = `${serverUrl}/octo-org/shop/commit`;

test.each([
  [sha, "0f1e2d3"],
  ["0f1e", "0f1e"],
  ["", ""],
])("people read of %j %j", (text, short) => {
  expect(shortCommit(text)).toBe(short);
});

/** Of a pull request GitHub tests a merge, which nobody knows: its own commit is told. */
describe("the commit", () => {
  test.each<[string, Job, ReturnType<typeof commitOf>, string]>([
    ["of a push", push, { sha, of: "main" }, "0f1e2d3 of main"],
    ["of a pull request", pull, { sha: head, of: "fix/it" }, "9c41be0 of fix/it"],
    [
      "of a pull request whose branch is gone",
      { ...push, headSha: head },
      { sha: head, of: "" },
      "9c41be0",
    ],
    ["without a name", { serverUrl, sha }, { sha, of: "" }, "0f1e2d3"],
    [
      "of nothing, as in a terminal",
      { serverUrl, refName: "main" },
      { sha: undefined, of: "main" },
      "",
    ],
  ])("%s", (_name, job, found, plain) => {
    expect(commitOf(job)).toEqual(found);
    expect(commitPlain(job)).toBe(plain);
  });

  test.each<[string, Job, string | undefined]>([
    ["of a push", push, `[\`0f1e2d3\`](${page}/${sha}) of main`],
    ["of a pull request", pull, `[\`9c41be0\`](${page}/${head}) of fix/it`],
    ["of no repository that is known", { serverUrl, sha, refName: "main" }, "`0f1e2d3` of main"],
    [
      "of a branch with markup in its name",
      { ...push, refName: "a*b<c>" },
      `[\`0f1e2d3\`](${page}/${sha}) of a&#42;b&lt;c&gt;`,
    ],
    ["that is missing", { serverUrl, repository: "octo-org/shop" }, undefined],
    ["that is none", { ...push, sha: "../../settings" }, undefined],
    ["that is too short to be one", { ...push, sha: "0f1e2d" }, undefined],
  ])("in Markdown, %s", (_name, job, text) => {
    expect(commitText(job)).toBe(text);
  });

  test("a very long branch is cut", () => {
    const text = commitText({ ...push, refName: "b".repeat(300) }) ?? "";
    expect(text.slice(text.indexOf(" of "))).toBe(` of ${"b".repeat(99)}…`);
  });
});

/** GitHub shows at `A...B` what B has that A has not. */
describe("all changes since what was live", () => {
  const url = `${serverUrl}/octo-org/shop/compare`;

  test.each<[string, Job, LiveBefore | undefined, ReturnType<typeof compareLink>]>([
    [
      "by as many digits as were noted",
      push,
      { commit: "9c41be07d2aa", at: "version 41" },
      { label: "all changes since version 41", url: `${url}/9c41be07d2aa...0f1e2d3c4b5a` },
    ],
    [
      "seven at least",
      push,
      { commit: "9c41be0", at: "release 3" },
      { label: "all changes since release 3", url: `${url}/9c41be0...0f1e2d3` },
    ],
    [
      "the other way round after going back",
      push,
      { commit: "9c41be07d2aa", at: "version 41", newer: true },
      { label: "what version 41 had besides", url: `${url}/0f1e2d3c4b5a...9c41be07d2aa` },
    ],
    ["nothing was live", push, undefined, undefined],
    ["the same commit", push, { commit: "0f1e2d3c4b5a", at: "version 41" }, undefined],
    ["what is no commit", push, { commit: "../../x", at: "version 41" }, undefined],
    ["no repository", { serverUrl, sha }, { commit: head, at: "version 41" }, undefined],
    [
      "no commit of its own",
      { serverUrl, repository: "o/r" },
      { commit: head, at: "v" },
      undefined,
    ],
  ])("%s", (_name, job, since, link) => {
    expect(compareLink(job, since)).toEqual(link);
  });
});
