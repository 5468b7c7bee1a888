import { expect, test } from "@jest/globals";
import { Course } from "../../src/action/course.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Report } from "../../src/model/report/report.ts";
import type { Clock } from "../../src/model/time/clock.ts";
import { accessOf } from "../helpers/access.ts";
import { memoryLog, type MemoryLog } from "../helpers/context.ts";
import { changeOf, job, planOf } from "../helpers/report.ts";

let now = 1000;
const clock: Clock = { now: () => now, sleep: () => Promise.resolve() };

/** A door of the report, as the step's and the terminal's are. */
class Door extends Course {
  readonly heard: MemoryLog;

  constructor() {
    const heard = memoryLog();
    super(clock, heard, "sign-in");
    this.heard = heard;
  }

  planned(plan: Plan): void {
    this.plan = plan;
    this.tellPlan(this.told(), this.heard);
  }

  told(): Report {
    const facts = { job, subject: "s3://site", unplanned: "not deployed", phases: [] };
    return this.compose({ ...facts, target: "s3", dryRun: true });
  }
}

test("the sign-in is told with its time, and from then on it is known where and that a plan is made", () => {
  const door = new Door();
  now += 1400;
  door.signedIn(accessOf(), {});
  expect(door.heard.lines).toEqual([
    "✔ Signed in as arn:aws:sts::123456789012:assumed-role/deploy/shop in eu-central-1 (1.4 s)",
  ]);
  expect(door.told()).toMatchObject({
    stage: "plan",
    place: { region: "eu-central-1", accountId: "123456789012" },
    totalMs: 1400,
  });
});

test("a plan's warnings are told once: not those that were heard before", () => {
  const door = new Door();
  door.log.warning("Two files have one name");
  door.planned(
    planOf([changeOf("a")], { notes: ["Warning: Two files have one name", "Warning: new"] }),
  );
  expect(door.heard.lines.filter((line) => line.startsWith("warning:"))).toEqual([
    "warning: Two files have one name",
    "warning: new",
  ]);
  expect(door.told().warnings).toEqual(["Two files have one name", "new"]);
});
