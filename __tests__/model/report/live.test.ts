import { describe, expect, test } from "@jest/globals";
import { livePlain, type Live } from "../../../src/model/report/live.ts";

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
});
