import { madeUp } from "../inputs/made-up-target.ts";
import { registerTarget, type RegisteredTarget } from "../../../src/targets/target.ts";

/** A target that needs one of each: a read, a write, a role to pass, something for reports. */
export const fakeTargets: ReadonlyMap<string, RegisteredTarget> = new Map([
  [
    "fake",
    registerTarget<{ name: string }>({
      ...madeUp,
      inputs: ["function-name", "code", "alias"],
      standIns: () => ({ code: "." }),
      defaultSessionPolicy: "least-privilege",
      read: (inputs) => {
        inputs.required("code");
        return { name: inputs.required("function-name") };
      },
      permissions: ({ name }, { partition, region, accountId }) => {
        const resources = [`arn:${partition}:lambda:${region}:${accountId}:function:${name}`];
        return [
          { phase: "plan", actions: ["lambda:GetFunction"], resources, purpose: "read it" },
          {
            phase: "apply",
            actions: ["lambda:UpdateFunctionCode"],
            resources,
            purpose: "write it",
          },
          {
            phase: "apply",
            actions: ["iam:PassRole"],
            resources: [`arn:${partition}:iam::${accountId}:role/*`],
            conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
            purpose: "pass its role",
            wide: "any role: name it with --pass-role ARN",
          },
          { phase: "optional", actions: ["lambda:ListTags"], resources, purpose: "report tags" },
        ];
      },
      load: () => Promise.reject(new TypeError("The fake target is never deployed.")),
    }),
  ],
  [
    "empty",
    registerTarget<null>({
      ...madeUp,
      inputs: [],
      defaultSessionPolicy: "none",
      read: () => null,
      permissions: () => [],
      load: () => Promise.reject(new TypeError("The fake target is never deployed.")),
    }),
  ],
]);
