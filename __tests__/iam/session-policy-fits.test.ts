import { expect, test } from "@jest/globals";
import { fc } from "../helpers/property.ts";
import { targets } from "../../src/targets/registry.ts";
import { fitSessionPolicy } from "../../src/iam/session-policy.ts";
import { readInputs } from "../../src/inputs/common.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,40}$/);
const lines = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(item, { minLength: 1, maxLength: 30 }).map((items) => [...new Set(items)].join("\n"));

const inputs = fc.oneof(
  fc.record({
    target: fc.constant("lambda"),
    "function-name": word,
    code: fc.constantFrom("dist", "s3://bucket/key.zip", "s3://bucket/ключ 鍵🔑.zip"),
    alias: word,
    tags: lines(word.map((key) => `${key}=x`)),
    alarms: lines(word),
    configuration: fc.array(word, { minLength: 1, maxLength: 5 }).map((names) =>
      JSON.stringify({
        Role: "arn:aws:iam::123456789012:role/app",
        Layers: names.map((n) => `arn:aws:lambda:eu-central-1:123456789012:layer:${n}:1`),
      }),
    ),
  }),
  fc.record({
    target: fc.constant("s3"),
    source: fc.constant("site"),
    bucket: fc
      .tuple(word, fc.oneof(word, fc.constantFrom("日本", "straße 1", "🗂️/app")))
      .map(([name, prefix]) => `s3://${name}xyz/${prefix}`),
    "distribution-id": lines(fc.stringMatching(/^E[A-Z0-9]{13}$/)),
  }),
  fc.record({
    target: fc.constant("ecs"),
    cluster: word,
    service: lines(word),
    "run-task-command": fc.constant('["true"]'),
    "on-failure": fc.constantFrom("leave", "rollback"),
  }),
  fc.record({ target: fc.constant("ecr"), repositories: lines(word) }),
);

test("for any inputs the session policy fits STS's limits and loses no action", () => {
  const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };
  fc.assert(
    fc.property(inputs, (given) => {
      const common = { auth: "environment", "aws-region": scope.region };
      const raw = new Map(Object.entries({ ...common, ...given }));
      const { target } = readInputs(inputsOf(raw), {}, targets);
      const permissions = target.permissions({ ...scope, precision: "bound" });
      const [text = ""] = fitSessionPolicy(permissions);
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThanOrEqual(2048);
      // Characters that STS takes: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
      expect(text).toMatch(/^[\u0009\u000A\u000D\u0020-\u00FF]+$/);
      const { Statement } = JSON.parse(text) as { Statement: { Action: string | string[] }[] };
      const patterns = Statement.flatMap(({ Action }) => Action);
      for (const action of permissions.flatMap(({ actions }) => actions)) {
        const allowed = patterns.some((pattern) =>
          new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action),
        );
        expect({ action, allowed }).toEqual({ action, allowed: true });
      }
    }),
    { numRuns: 300, seed: 8 },
  );
});
