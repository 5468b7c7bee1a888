import { expect, test } from "@jest/globals";
import { choosePrevious, type PastDeployment } from "../../../../src/targets/ecs/plan/previous.ts";

/** `B ok, X rolled, A ok`: newest first. */
function history(text: string): PastDeployment[] {
  const states: Readonly<Record<string, string>> = {
    ok: "SUCCESSFUL",
    rolled: "ROLLBACK_SUCCESSFUL",
    stopped: "STOPPED",
    running: "IN_PROGRESS",
    pending: "PENDING",
  };
  const items = text === "" ? [] : text.split(", ");
  return items.map((item, index) => {
    const [taskDefinition = "", state = ""] = item.split(" ");
    return {
      taskDefinition,
      status: states[state] ?? state,
      createdAt: new Date(1_800_000_000_000 - index * 60_000),
    };
  });
}

test.each([
  ["what ran before", "B ok, A ok", "B", "found A"],
  ["the newest of several", "C ok, B ok, A ok", "C", "found B"],
  ["not one that failed", "C ok, X rolled, B ok", "C", "found B"],
  ["the same revision deployed again does not count", "B ok, B ok, A ok", "B", "found A"],
  [
    "one that failed and was taken back is not where the service came from",
    "X rolled, B ok, A ok",
    "B",
    "found A",
  ],
  ["one that failed and stands", "X stopped, B ok, A ok", "X", "found B"],
  ["one that still rolls out", "X running, B ok, A ok", "X", "found B"],
  ["a second time in a row", "A ok, B ok, A ok", "A", "went back B"],
  ["a second time, after one that failed", "X rolled, A ok, B ok, A ok", "A", "went back B"],
  ["a second time, deployed again meanwhile", "A ok, A ok, B ok, A ok", "A", "went back B"],
  [
    "a second time, away from one that stood failed",
    "B ok, X stopped, B ok, A ok",
    "B",
    "went back X",
  ],
  ["another release after going back", "C ok, A ok, B ok, A ok", "C", "found A"],
  ["the step that goes back was cut off", "A running, B ok, A ok", "A", "under way A"],
  ["it was cut off even earlier", "A pending, B ok, A ok", "A", "under way A"],
  ["the list is behind", "B ok, A ok", "A", "behind"],
  ["the list is behind, with one that failed", "X rolled, B ok, A ok", "C", "behind"],
  ["the first deployment", "A ok", "A", "none"],
  ["nothing that succeeded before", "B ok, X rolled, Y stopped", "B", "none"],
  ["no history", "", "A", "none"],
])("%s: %s while %s runs", (_name, listed, present, expected) => {
  const chosen = choosePrevious(history(listed), present);
  const what =
    chosen.kind === "went back"
      ? chosen.from
      : "deployment" in chosen
        ? chosen.deployment.taskDefinition
        : "";
  expect(`${chosen.kind} ${what}`.trim()).toBe(expected);
});
