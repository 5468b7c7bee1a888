import { expect, test } from "@jest/globals";
import { headOfEvent } from "../../../src/auth/origin/event-head.ts";

const own = { id: "6152", name: "octo-org/shop" };
const ours = { id: 6152, full_name: "octo-org/shop" };
const renamed = { id: 6152, full_name: "octo-org/new-name" };
const fork = { id: 9, full_name: "mallory/shop" };
const taken = { id: 9, full_name: "octo-org/shop" };
const request = (repo: unknown) => ({ head: { repo } });
const pull = (repo: unknown) => ({ pull_request: request(repo) });

const events = [
  "pull_request",
  "pull_request_target",
  "pull_request_review",
  "pull_request_review_comment",
];

test.each<[string, unknown, string]>([
  ...events.flatMap((name): [string, unknown, string][] => [
    [name, pull(ours), "own"],
    [name, pull(renamed), "own"],
    [name, pull({ full_name: "Octo-Org/Shop" }), "own"],
    [name, pull(fork), "fork"],
    [name, pull(taken), "fork"],
    [name, pull(null), "fork"],
    [name, {}, "unknown"],
    [name, { pull_request: "x" }, "unknown"],
  ]),
  ["workflow_run", { workflow_run: { head_repository: ours } }, "own"],
  ["workflow_run", { workflow_run: { head_repository: fork } }, "fork"],
  ["workflow_run", { workflow_run: { head_repository: null } }, "fork"],
  ["workflow_run", { workflow_run: {} }, "unknown"],
  ["workflow_run", null, "unknown"],
  ["check_suite", { check_suite: { head_branch: "main", pull_requests: [] } }, "own"],
  ["check_suite", { check_suite: { head_branch: null, pull_requests: [] } }, "fork"],
  ["check_suite", { check_suite: { head_branch: null, pull_requests: [request(ours)] } }, "own"],
  ["check_suite", { check_suite: { head_branch: "x", pull_requests: [request(fork)] } }, "fork"],
  ["check_suite", { check_suite: { head_branch: null, pull_requests: [request(fork)] } }, "fork"],
  ["check_suite", { check_suite: { pull_requests: [request(fork), request(ours)] } }, "own"],
  ["check_suite", { check_suite: { head_branch: null, pull_requests: [{}] } }, "unknown"],
  ["check_suite", {}, "unknown"],
  ["check_run", { check_run: { check_suite: { head_branch: "main" } } }, "own"],
  ["check_run", { check_run: { check_suite: { head_branch: null, pull_requests: [] } } }, "fork"],
  ["check_run", { check_run: {} }, "unknown"],
  ["issue_comment", { issue: { number: 7 } }, "own"],
  ["issue_comment", { issue: { number: 7, pull_request: {} } }, "commented"],
  ["issue_comment", {}, "unknown"],
  ["merge_group", { merge_group: {} }, "own"],
  ["push", {}, "own"],
  ["repository_dispatch", {}, "own"],
])("%s with %j is of kind %s", (name, event, kind) => {
  expect(headOfEvent(name, event, own).kind).toBe(kind);
});

test("without a name and an id of our own nothing is known to be ours", () => {
  expect(headOfEvent("workflow_run", { workflow_run: { head_repository: ours } }, {}).kind).toBe(
    "unknown",
  );
});
