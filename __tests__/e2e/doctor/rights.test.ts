import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { causeOf, idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

interface Case {
  readonly target: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly prepare: (simulator: Simulator) => void;
  /** The one right that the role lacks. */
  readonly lacks: string;
  readonly resource: string;
  /** A write that the role lacks, and on what. */
  readonly write: readonly [string, string];
}

const cases: readonly Case[] = [
  {
    target: "lambda",
    inputs: { "function-name": "shop", code: "dist" },
    prepare: ({ services }) => {
      const zip = zipOf({ "index.mjs": "export const handler = async () => 1;" });
      services.lambda.seed("shop", { Publish: true }, zip);
    },
    lacks: "lambda:GetFunction",
    resource: "function:shop",
    write: ["lambda:UpdateFunctionCode", "function:shop"],
  },
  {
    target: "s3",
    inputs: { source: "dist", bucket: "my-site", "require-index": "false" },
    prepare: ({ services }) => {
      services.s3.buckets.create("my-site", {});
    },
    lacks: "s3:ListBucket",
    resource: "arn:aws:s3:::my-site",
    write: ["s3:PutObject", "arn:aws:s3:::my-site/*"],
  },
  {
    target: "ecs",
    inputs: {
      cluster: "prod",
      service: "web",
      image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2",
    },
    prepare: ({ services }) => {
      services.ecr.images.push("shop", "v2");
      services.ecs.state.addService("web", services.ecs.state.register(taskDefinition).arn, {});
    },
    lacks: "ecs:DescribeServices",
    resource: "service/prod/web",
    write: ["ecs:UpdateService", "service/prod/web"],
  },
];

describe.each(cases)(
  "doctor asked about $target",
  ({ target, inputs, prepare, lacks, resource, write }) => {
    const home = new RunnerHome();
    const runStep = builtOnce();
    let simulator: Simulator;
    beforeEach(async () => {
      simulator = await new Simulator().start();
      mkdirSync(join(home.workspace, "dist"), { recursive: true });
      writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = () => 2;");
      prepare(simulator);
    });
    afterEach(() => simulator.stop());
    afterAll(() => {
      home.remove();
    });
    const examine = (more: Readonly<Record<string, string>> = {}) =>
      runStep({
        simulator,
        home,
        inputs: { target: "doctor", "doctor-target": target, ...inputs, ...more },
        // The doctor does not know these: that any other role is not allowed is no finding.
        passRoles: taskRoles,
        // The other way to read a function, tried where lambda:GetFunction is denied.
        refused: ["lambda:GetFunctionConfiguration"],
      });

    test("finds nothing missing and writes nothing where the role may do everything", async () => {
      const run = await examine();
      expect(run.stdout).toContain(`: nothing was found that ${target} lacks, nothing was changed`);
      expect(run.exitCode).toBe(0);
      expect(simulator.calls.writes()).toEqual([]);
    });

    test("names the one right that the role lacks", async () => {
      const role = simulator.iam.roles.get(roleArn);
      role?.policies.push({ Statement: { Effect: "Deny", Action: lacks, Resource: "*" } });
      const run = await examine();
      expect(idOf(run)).toBe("doctor-found-missing-rights");
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain(lacks);
      expect(run.stdout).toContain(resource);
      expect(simulator.calls.writes()).toEqual([]);
    });

    test("names the write that the role lacks, as IAM's simulator says, without trying it", async () => {
      const [action, on] = write;
      const role = simulator.iam.roles.get(roleArn);
      role?.policies.push({ Statement: { Effect: "Deny", Action: action, Resource: "*" } });
      const run = await examine();
      expect(idOf(run)).toBe("doctor-found-missing-rights");
      expect(causeOf(run)).toMatch(/lacks 1 right that/);
      for (const text of [run.stdout, run.summary]) {
        expect(text).toMatch(new RegExp(`${action} on \\S*${on.replace("*", "\\*")}`));
        expect(text).toContain(`lacks ${action}`);
      }
      expect(simulator.calls.writes()).toEqual([]);
    });

    test("says that writes are unchecked where the role may not ask", async () => {
      const role = simulator.iam.roles.get(roleArn);
      role?.policies.push({
        Statement: { Effect: "Deny", Action: "iam:SimulatePrincipalPolicy", Resource: "*" },
      });
      const run = await examine();
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toContain(`? not checked: `);
      expect(run.stdout).toContain("iam:SimulatePrincipalPolicy on itself");
    });

    test("measures the session policy that the deployment would have", async () => {
      const run = await examine({ "session-policy": "least-privilege" });
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toMatch(
        /^session policy \d{2,4} of 2048 characters, packed \d+ % of AWS's limit$/m,
      );
    });
  },
);
