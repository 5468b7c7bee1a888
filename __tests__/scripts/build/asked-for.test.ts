import { expect, test } from "@jest/globals";
import { onlyAskedFor } from "../../../scripts/build/asked-for.ts";

const definition = `import { read } from "./inputs/read.js";
begin: () => import("./source/scan.js"),
left: async (config) => (await import("./left-in-aws.js")).leftInAws(config),
load: () => import("./deployer.js"),
`;
const leftOut = (path: string): string =>
  `Promise.reject(new Error("${path} is not part of this bundle"))`;

test.each(["index", "cli", "credential-process"])("%s looks at nothing afterwards", (entry) => {
  expect(onlyAskedFor(definition, entry)).toBe(
    definition.replace('import("./left-in-aws.js")', leftOut("./left-in-aws.js")),
  );
});

test("the post step deploys nothing", () => {
  expect(onlyAskedFor(definition, "post")).toBe(
    definition
      .replace('import("./source/scan.js")', leftOut("./source/scan.js"))
      .replace('import("./deployer.js")', leftOut("./deployer.js")),
  );
});
