import { globSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { root, textOf } from "../helpers/reading/pages.ts";

const sources = globSync("src/targets/**/*.ts", { cwd: root }).map((file) => textOf(file));

test.each([
  "function-missing",
  "bucket-not-found",
  "distribution-not-found",
  "ecs-cluster-not-found",
  "ecs-service-not-found",
])("%s leads to the page of how it comes to be, in its hint and in troubleshooting", (id) => {
  const hints = sources.flatMap((text) =>
    [...text.matchAll(new RegExp(`id: "${id}",[^]*?hint: (.*)`, "g"))].map(([, hint = ""]) => hint),
  );
  expect(hints.length).toBeGreaterThan(0);
  for (const hint of hints) expect(hint).toContain("${firstCreation}");
  const [, section = ""] = textOf("docs/troubleshooting.md").split(`## ${id}\n`);
  expect(section.split("\n## ", 1)[0]).toContain("(first-creation.md)");
});
