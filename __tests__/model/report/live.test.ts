import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import { livePlain, type Live } from "../../../src/model/report/live.ts";
import { retell } from "../../../src/model/report/story.ts";

describe("what is live now", () => {
  test.each<[Live, string]>([
    [{ kind: "unchanged" }, "as before, nothing was written"],
    [{ kind: "unchanged", what: "web:3 with 2 of 2 tasks" }, "as before: web:3 with 2 of 2 tasks"],
    [
      { kind: "written", what: ["alias ", { strong: "live" }, " serves version 2"] },
      "alias live serves version 2",
    ],
    [
      {
        kind: "taken-back",
        to: "version 42 serves all traffic",
        after: "43 had traffic for 5 min",
      },
      "version 42 serves all traffic; 43 had traffic for 5 min",
    ],
    [
      { kind: "stuck", what: "alias live could not be taken back", command: "aws lambda …" },
      "alias live could not be taken back; to set it by hand: aws lambda …",
    ],
    [
      { kind: "unknown", why: "AWS did not answer", maybe: "version 1 or 2 serves" },
      "not known, because AWS did not answer; version 1 or 2 serves",
    ],
    [
      { kind: "running", what: "web:4 rolls out", id: "ecs-svc/1" },
      "web:4 rolls out; ecs-svc/1 goes on",
    ],
  ])("%j", (live, text) => {
    expect(livePlain(live)).toBe(text);
  });

  test("is an error's state, and a later one replaces both forms", () => {
    const error = new DeployError({ id: "x", message: "m", live: { kind: "unchanged" } });
    expect(error.state).toBe("as before, nothing was written");
    const again = error.with({ hint: "h" });
    expect(again.live).toEqual({ kind: "unchanged" });
    const told = error.with({ live: { kind: "written", what: "version 2 serves" } });
    expect([told.state, told.live?.kind]).toEqual(["version 2 serves", "written"]);
    expect(error.with({ state: "only words" }).live).toBeUndefined();
  });
});

test("what is told later replaces what was told before, and warnings add up", () => {
  const plan = { title: "a new version", differences: [], warnings: ["one"] };
  expect(retell(plan, { title: "version 2 is live", warnings: ["two"] })).toEqual({
    title: "version 2 is live",
    differences: [],
    warnings: ["one", "two"],
  });
});
