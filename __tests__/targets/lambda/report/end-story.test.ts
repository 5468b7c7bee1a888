import { describe, expect, test } from "@jest/globals";
import { DeployError, type DeployErrorFields } from "../../../../src/model/errors.ts";
import type { Outcome } from "../../../../src/model/plan.ts";
import { plainText, type Text } from "../../../../src/model/text.ts";
import type { FunctionWork } from "../../../../src/targets/lambda/plan/model.ts";
import {
  lambdaOutcomeStory,
  withFailureStory,
  type EndParts,
} from "../../../../src/targets/lambda/report/end-story.ts";
import {
  TrafficHistory,
  type TrafficMoment,
} from "../../../../src/targets/lambda/report/traffic.ts";
import { accessOf } from "../../../helpers/access.ts";
import { aliasOf, configOf, planOf } from "../values.ts";

const text = (given: Text | undefined): string => plainText(given ?? "");
const released = { publish: true, alias: aliasOf("41") };

/** How a release of version 42 to the alias `live` ended. */
function endOf(
  moments: readonly TrafficMoment[] = [],
  work: Partial<FunctionWork> = released,
  version: string | undefined = "42",
): EndParts {
  const history = new TrafficHistory();
  history.version = version;
  moments.forEach(history.add);
  const config = configOf({ code: "dist", alias: "live", alarms: "errors" });
  return { plan: planOf({ config, ...work }), aws: accessOf(), history };
}
const outcomeOf = (outputs: Record<string, string>, headline = ""): Outcome => ({
  ...{ outputs, headline },
  facts: [
    ["Function", "arn"],
    ["Version", "42"],
    ["Before", "41"],
    ["The version itself would be watched with", "lambda:GetFunction"],
  ],
});
const both = { version: "42", "previous-version": "41" };

describe("a deployment that ended well", () => {
  test.each<[string, Record<string, string>, string, Partial<FunctionWork>, string]>([
    ["a version behind its alias", both, "", released, "version 42 is live"],
    ["a version without one", both, "", { publish: true }, "version 42 is published"],
    [
      "the function alone",
      {},
      "shop: is updated",
      { code: { kind: "image", uri: "x" } },
      "is updated",
    ],
    [
      "what is up to date",
      {},
      "shop is up to date; 1 old version was deleted",
      {},
      "is up to date; 1 old version was deleted",
    ],
    // Which version that is says nothing of a release: none was made.
    ["settings of a function whose version is known", both, "shop: is updated", {}, "is updated"],
    ["a headline that begins otherwise", {}, "done", {}, "done"],
  ])("%s", (_name, outputs, headline, work, title) => {
    expect(lambdaOutcomeStory(outcomeOf(outputs, headline), endOf([], work)).title).toBe(title);
  });

  test.each<[string, Record<string, string>, Partial<FunctionWork>, string]>([
    [
      "who serves, and who served",
      both,
      released,
      "Alias live serves version 42 with all traffic, version 41 before",
    ],
    ["nobody before", { version: "42" }, released, "Alias live serves version 42 with all traffic"],
    [
      "the same before",
      { ...both, "previous-version": "42" },
      released,
      "Alias live serves version 42 with all traffic",
    ],
    // Others may have moved it since the plan was made: what served last counts.
    [
      "another than was planned from",
      { ...both, "previous-version": "40" },
      released,
      "Alias live serves version 42 with all traffic, version 40 before",
    ],
    ["no alias", both, { publish: true }, ""],
    ["no version", {}, released, ""],
  ])("leads with %s", (_name, outputs, work, lead) => {
    expect(text(lambdaOutcomeStory(outcomeOf(outputs), endOf([], work)).lead)).toBe(lead);
  });

  test("compares with the version that there is now, and tells no fact twice", () => {
    const story = lambdaOutcomeStory(outcomeOf(both), endOf());
    expect(story.differences).toEqual([
      { effect: "update", name: "alias live", before: "version 41", after: "version 42" },
    ]);
    expect(story.facts).toEqual([
      ["The version itself would be watched with", "lambda:GetFunction"],
    ]);
    expect(lambdaOutcomeStory(outcomeOf(both), endOf([], { publish: true }))).not.toHaveProperty(
      "differences",
    );
  });

  test("shows the steps of a canary; a move all at once needs none", () => {
    const moments = [
      { percent: 10, at: 0, ended: { ok: 300_000 } },
      { percent: 100, at: 300_000 },
    ];
    const rows = lambdaOutcomeStory(outcomeOf(both), endOf(moments)).timeline?.table.rows ?? [];
    expect(rows.map((row) => row.map(text))).toEqual([
      ["00:00:00", "10 %", "✅ OK for 5 min"],
      ["00:05:00", "100 %", ""],
    ]);
    expect(lambdaOutcomeStory(outcomeOf(both), endOf())).not.toHaveProperty("timeline");
  });
});

describe("a deployment that failed", () => {
  const again = "alias live serves version 41 again, with all traffic";
  const fired: readonly TrafficMoment[] = [
    { percent: 50, at: 0, ended: { fired: 20_000 } },
    { percent: 0, at: 20_000, ended: "taken back" },
  ];
  const byOthers: readonly TrafficMoment[] = [
    { percent: 50, at: 0 },
    { percent: 0, at: 20_000, ended: "taken back by somebody else" },
  ];
  const fail = (fields: Partial<DeployErrorFields>, parts: EndParts = endOf()) =>
    withFailureStory(
      new DeployError({ id: "alarm-fired", message: "it rang", ...fields }),
      parts,
    ) as DeployError;

  test.each<[string, string, EndParts, string | undefined]>([
    ["is taken back", again, endOf(fired), "version 42 was taken back, version 41 is live"],
    [
      "is taken back by others",
      again,
      endOf(byOthers),
      "version 42 was taken back by somebody else, version 41 is live",
    ],
    [
      "had no number yet",
      again,
      endOf(fired, released, ""),
      "the new version was taken back, version 41 is live",
    ],
    [
      "never moved the alias",
      "alias live serves version 41 as before; nothing was written",
      endOf(),
      "not released, version 41 is live",
    ],
    ["says nothing of what is live", "", endOf(), undefined],
  ])("and %s", (_name, state, parts, title) => {
    expect(fail({ state }, parts).story?.title).toBe(title);
    expect(fail({ state }, parts).state).toBe(state);
  });

  test.each<[string, Partial<DeployErrorFields>, EndParts, string | undefined]>([
    ["for how long", { state: again }, endOf(fired), "version 42 got traffic for 20.0 s"],
    // When somebody else took it back is only known to the reading.
    [
      "at most, of others",
      { state: again },
      endOf(byOthers),
      "version 42 got traffic for at most 20.0 s",
    ],
    ["not where it got none", { state: again }, endOf(), undefined],
    ["not where it was not taken back", {}, endOf(fired), undefined],
  ])("tells whether callers met it: %s", (_name, fields, parts, after) => {
    const live = fail(fields, parts).story?.live;
    expect(live).toEqual(
      after === undefined ? undefined : { kind: "taken-back", to: again, after },
    );
  });

  test("leaves a state that the error has as a value", () => {
    const live = { kind: "unchanged", what: "alias live" } as const;
    expect(fail({ state: again, live }, endOf(fired)).story).not.toHaveProperty("live");
  });

  test.each<[string, Partial<DeployErrorFields>, EndParts, string]>([
    [
      "AWS's reason, and the share that met it",
      {
        message: "The alarm errors went into ALARM during the release.",
        evidence: ["Alias live sent 50 % to version 42", "errors: AWS: 1 datapoint was greater"],
      },
      endOf(fired),
      "The alarm errors went into ALARM at 50 % of the traffic: AWS: 1 datapoint was greater",
    ],
    [
      "none of AWS's, where it gave none",
      { message: "The alarm errors was deleted during the release." },
      endOf(fired),
      "The alarm errors was deleted at 50 % of the traffic",
    ],
    [
      "no share, where none was reached",
      { message: "The alarm errors rang." },
      endOf(),
      "The alarm errors rang.",
    ],
    ["nothing, of another failure", { id: "smoke-test-failed" }, endOf(fired), ""],
  ])("gives as cause %s", (_name, fields, parts, cause) => {
    expect(text(fail(fields, parts).story?.cause)).toBe(cause);
  });

  test.each<[string, string, EndParts, readonly string[]]>([
    [
      "the alarm that rang, first",
      "alarm-fired",
      endOf(),
      ["errors", "alias live", "logs", "version 42"],
    ],
    [
      "the function's own, of another failure",
      "smoke-test-failed",
      endOf(),
      ["alias live", "logs", "errors", "version 42"],
    ],
    [
      "no version that has no number yet",
      "smoke-test-failed",
      endOf([], released, ""),
      ["alias live", "logs", "errors"],
    ],
  ])("opens %s", (_name, id, parts, labels) => {
    expect(fail({ id }, parts).story?.links?.map(({ label }) => label)).toEqual(labels);
  });

  test("compares with the version that was released for a while", () => {
    const moved = fail({ state: again }, endOf(fired)).story?.differences;
    expect(moved).toMatchObject([{ name: "alias live", after: "version 42" }]);
  });

  test("what the error tells itself stands", () => {
    expect(fail({ story: { cause: "mine" } }, endOf(fired)).story?.cause).toBe("mine");
    const titled = new DeployError({ id: "a", message: "b", story: { title: "its own" } });
    expect(withFailureStory(titled, endOf())).toBe(titled);
  });

  test("what is no error of ours stays as it is", () => {
    const other = new TypeError("x");
    expect(withFailureStory(other, endOf())).toBe(other);
  });
});

test("the work that is told of is not changed", () => {
  const parts = endOf();
  lambdaOutcomeStory(outcomeOf(both), parts);
  expect(parts.plan.work).toEqual(endOf().plan.work);
});
