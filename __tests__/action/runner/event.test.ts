import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import {
  pullRequestHead,
  isFork,
  isPullClosed,
  originOf,
  ownRepository,
  pullRequestOf,
  visibilityOf,
} from "../../../src/action/runner/event.ts";

const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-event-"));
const path = join(folder, "event.json");
const ours = { GITHUB_REPOSITORY: "octo-org/shop", GITHUB_REPOSITORY_ID: "6152" };
const [own, fork] = [
  { id: 6152, full_name: "octo-org/shop" },
  { id: 9, full_name: "mallory/shop" },
];

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The runner's variables, where the event says this. */
function runOf(event: unknown, more: Readonly<Record<string, string>> = {}) {
  writeFileSync(path, typeof event === "string" ? event : JSON.stringify(event));
  return { ...ours, GITHUB_EVENT_PATH: path, ...more };
}

const pull = (repo: unknown, more = {}) => ({ pull_request: { head: { repo }, ...more } });

describe("whose code a run is for", () => {
  test.each([
    ["pull_request", pull(own), { kind: "own" }],
    ["pull_request", pull(fork), { kind: "fork", name: "mallory/shop" }],
    ["pull_request_target", pull(fork), { kind: "fork", name: "mallory/shop" }],
    ["pull_request", pull(null), { kind: "fork", name: "(deleted)" }],
    ["pull_request", {}, { kind: "unknown" }],
    [
      "workflow_run",
      { workflow_run: { head_repository: fork } },
      { kind: "fork", name: "mallory/shop" },
    ],
    ["issue_comment", { issue: { number: 7, pull_request: {} } }, { kind: "commented", number: 7 }],
    ["push", {}, { kind: "own" }],
    // An event that cannot be read says nothing, which is no leave to deploy.
    ["pull_request", "{ no JSON", { kind: "unknown" }],
    ["workflow_run", "[]", { kind: "unknown" }],
    ["workflow_run", "null", { kind: "unknown" }],
  ])("%s %j: %j", (name, event, head) => {
    expect(originOf(runOf(event, { GITHUB_EVENT_NAME: name })).head).toEqual(head);
  });

  test("a file that is not there says nothing either", () => {
    const environment = { ...ours, GITHUB_EVENT_PATH: join(folder, "none.json") };
    expect(originOf({ ...environment, GITHUB_EVENT_NAME: "pull_request" }).head).toEqual({
      kind: "unknown",
    });
  });

  test.each([
    [own, false],
    [fork, true],
    [null, true],
    [undefined, false],
  ])("isFork: a pull request from %j: %j", (repo, expected) => {
    expect(isFork(runOf(pull(repo)))).toBe(expected);
  });
});

test("originOf says who started the run, and whether it may ask for a token", () => {
  const asked = {
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://token",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret",
  };
  const started = { GITHUB_EVENT_NAME: "push", GITHUB_ACTOR: "octocat" };
  expect(originOf(runOf({}, { ...asked, ...started }))).toEqual({
    ...{ eventName: "push", actor: "octocat", head: { kind: "own" }, mayRequestToken: true },
  });
  expect(originOf(runOf({}, { ...asked, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "" }))).toEqual({
    ...{ head: { kind: "own" }, mayRequestToken: false },
  });
});

test("ownRepository is known by its id and its name, as far as the runner says them", () => {
  expect(ownRepository(ours)).toEqual({ id: "6152", name: "octo-org/shop" });
  expect(ownRepository({ GITHUB_REPOSITORY: "", GITHUB_REPOSITORY_ID: "6152" })).toEqual({
    id: "6152",
  });
});

test.each([
  [{ visibility: "internal", private: true }, "internal"],
  [{ private: true }, "private"],
  [{ private: false }, "public"],
  [{}, undefined],
])("visibilityOf %j: %j", (repository, visibility) => {
  expect(visibilityOf(runOf({ repository }))).toBe(visibility);
});

test.each([
  [{ pull_request: { number: 7 } }, "", 7],
  [{ issue: { number: 8, pull_request: {} } }, "", 8],
  [{ issue: { number: 8 } }, "", undefined],
  [{}, "refs/pull/9/merge", 9],
  [{}, "refs/heads/main", undefined],
  [{ pull_request: { number: "7; rm" } }, "refs/heads/main", undefined],
])("pullRequestOf %j on %j: %j", (event, ref, number) => {
  expect(pullRequestOf(runOf(event, { GITHUB_REF: ref }))).toBe(number);
});

test.each([
  [{ pull_request: { state: "closed" } }, true],
  [{ pull_request: { state: "open" } }, false],
  [{ issue: { state: "closed" } }, true],
  [{}, false],
])("isPullClosed %j: %j", (event, closed) => {
  expect(isPullClosed(runOf(event))).toBe(closed);
});

test("pullRequestHead is the pull request's own commit and branches, as far as they are texts", () => {
  const request = { head: { sha: "0f1e", ref: "fix" }, base: { ref: "main" } };
  expect(pullRequestHead(runOf({ pull_request: request }))).toEqual({
    ...{ headSha: "0f1e", headRef: "fix", baseRef: "main" },
  });
  expect(pullRequestHead(runOf({ pull_request: { head: { sha: 1 }, base: null } }))).toEqual({});
});
