import { describe, expect, test } from "@jest/globals";
import {
  askedOf,
  checkOrigin,
  checkTokenRight,
  forksAllowed,
  noPullRequest,
  pullRequestClosed,
  refuseFork,
  type OriginInputs,
  type Head,
  type RunOrigin,
} from "../../../src/auth/origin/boundary.ts";
import { thrownBy } from "../../helpers/thrown.ts";
import { targets } from "../../../src/targets/registry.ts";

const own: Head = { kind: "own" };
const fork: Head = { kind: "fork", name: "mallory/shop" };
const unknown: Head = { kind: "unknown" };
const commented: Head = { kind: "commented", number: 7 };

const asked = (more: Partial<OriginInputs> = {}): OriginInputs => ({
  ...{ auth: "oidc", target: "s3", allowForks: false, handsOverSession: false },
  ...more,
});
const origin = (head: Head, eventName: string, more: Partial<RunOrigin> = {}): RunOrigin => ({
  ...{ head, eventName, mayRequestToken: true },
  ...more,
});

const idOf = (act: () => void): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { readonly id: string }).id;
  }
};

test.each<[Record<string, string>, OriginInputs]>([
  [{}, asked({ auth: "", target: "" })],
  [
    { auth: " environment ", target: "ecr\n", "allow-forks": " TRUE " },
    asked({ auth: "environment", target: "ecr", allowForks: true, handsOverSession: true }),
  ],
  [{ target: "credentials" }, asked({ auth: "", target: "credentials", handsOverSession: true })],
  [{ target: "s3" }, asked({ auth: "", target: "s3" })],
  [{ "allow-forks": "yes" }, asked({ auth: "", target: "" })],
])("%j asks for %j", (raw, found) => {
  expect(askedOf(new Map(Object.entries(raw)), targets)).toEqual(found);
});

test.each([
  ["s3", true, true],
  ["s3", false, false],
  ["credentials", true, false],
  ["ecr", true, false],
])("target %s with allow-forks %s: %s", (target, allowForks, allowed) => {
  const raw = new Map([
    ["target", target],
    ["allow-forks", String(allowForks)],
  ]);
  expect(forksAllowed(askedOf(raw, targets))).toBe(allowed);
});

describe("a run is let through or refused", () => {
  const withheld = { mayRequestToken: false };
  const environment = asked({ auth: "environment" });
  const forks = asked({ allowForks: true });
  test.each<[string, RunOrigin, OriginInputs, string | undefined]>([
    ["a push", origin(own, "push"), asked(), undefined],
    [
      "a comment, whose code is asked for later",
      origin(commented, "issue_comment"),
      asked(),
      undefined,
    ],
    ["a fork's pull request", origin(fork, "pull_request", withheld), asked(), "fork-pull-request"],
    [
      "the same, allowed, since GitHub gives no token",
      origin(fork, "pull_request", withheld),
      forks,
      "fork-pull-request",
    ],
    [
      "a fork's code in pull_request_target",
      origin(fork, "pull_request_target"),
      asked(),
      "fork-not-allowed",
    ],
    ["the same, allowed", origin(fork, "pull_request_target"), forks, undefined],
    [
      "allowed, but without a token",
      origin(fork, "workflow_run", withheld),
      forks,
      "fork-pull-request",
    ],
    [
      "allowed, but the session stays",
      origin(fork, "pull_request_target"),
      asked({ allowForks: true, target: "ecr", handsOverSession: true }),
      "fork-not-allowed",
    ],
    [
      "nobody knows whose code",
      origin(unknown, "pull_request_target"),
      asked(),
      "fork-not-allowed",
    ],
    ["nobody knows, and GitHub judges", origin(unknown, "pull_request"), asked(), undefined],
    [
      "nobody knows, with the runner's credentials",
      origin(unknown, "pull_request"),
      environment,
      "fork-not-allowed",
    ],
    [
      "a fork with the runner's credentials",
      origin(fork, "pull_request", withheld),
      environment,
      "fork-not-allowed",
    ],
    [
      "Dependabot without a token",
      origin(own, "push", { ...withheld, actor: "dependabot[bot]" }),
      asked(),
      "dependabot-run",
    ],
    ["Dependabot with one", origin(own, "push", { actor: "dependabot[bot]" }), asked(), undefined],
    [
      "Dependabot with the runner's credentials",
      origin(own, "push", { ...withheld, actor: "dependabot[bot]" }),
      environment,
      undefined,
    ],
  ])("%s", (_name, run, wish, id) => {
    expect(
      idOf(() => {
        checkOrigin(run, wish);
      }),
    ).toBe(id);
  });
});

test.each([
  [own, undefined],
  [commented, undefined],
  [fork, "This push run is for the fork mallory/shop;"],
  [unknown, "Whose code this push run is for cannot be told;"],
])("%j", (head, words) => {
  const refuse = (): void => {
    refuseFork(head, "push", { target: "s3", handsOverSession: false });
  };
  if (words === undefined) expect(refuse).not.toThrow();
  else expect(refuse).toThrow(words);
});

test.each([
  [false, "set `allow-forks: true`"],
  [true, "Target ecr hands the session to later steps and never works for a fork."],
])("a target that hands its session over: %s", (handsOverSession, hint) => {
  const refused = thrownBy(() => {
    refuseFork(fork, "push", { target: "ecr", handsOverSession });
  });
  expect(refused).toMatchObject({ hint: expect.stringContaining(hint) as unknown });
});

test("a job needs the right to ask for a token", () => {
  expect(
    idOf(() => {
      checkTokenRight(origin(own, "push"));
    }),
  ).toBeUndefined();
  const without = origin(own, "push", { mayRequestToken: false });
  expect(
    idOf(() => {
      checkTokenRight(without);
    }),
  ).toBe("id-token-permission-missing");
});

test("what belongs to a pull request names its event, or its number", () => {
  expect(noPullRequest("push")).toMatchObject({
    id: "no-pull-request",
    message: expect.stringMatching(/^This push run/) as unknown,
  });
  expect(noPullRequest(undefined).message).toMatch(/^This run is of no pull request/);
  expect(pullRequestClosed(7)).toMatchObject({
    id: "pull-request-closed",
    message: expect.stringContaining("Pull request 7 is closed") as unknown,
  });
});
