import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readSubject } from "../../src/iam/trust/subject.ts";
import { evaluateTrust } from "../../src/iam/trust/evaluate.ts";
import { setup } from "../helpers/rights/setup.ts";
import { textsOf } from "../helpers/texts.ts";
import { pages, root, textOf } from "../helpers/reading/pages.ts";

const sources = globSync("src/**/*.ts", { cwd: root });
/** A text in one line, as sentences are compared: comments' stars and line ends are no part of them. */
const flat = (file: string): string => textOf(file).replace(/\n\s*\*?\s*/g, " ");

describe("what is said of the sub with ids", () => {
  const mentions = [...pages(), ...sources].flatMap((file) =>
    [...flat(file).matchAll(/[^.|]*July 2026[^.|]*/g)].map(([sentence]) => ({ file, sentence })),
  );

  test("names one date wherever it stands", () => {
    const files = mentions.map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(["docs/iam.md", "src/iam/trust/build.ts"]));
    for (const { sentence } of mentions) expect(sentence).toMatch(/(15|mid-)\s?July 2026/);
  });

  test.each(["docs/iam.md", "src/iam/trust/build.ts"])("%s lets older ones opt in", (file) => {
    const own = mentions.filter((one) => one.file === file).map(({ sentence }) => sentence);
    expect(own.join(" ")).toMatch(/older (ones|repositories) that opted in/);
  });

  test("and `iam` lets in a repository before and after it opted in", () => {
    const { trustPolicy, roleArn } = asWritten();
    for (const sub of ["repo:octo-org/shop", "repo:octo-org@4011/shop@6152"]) {
      const claims = { ...ofShop, sub: `${sub}:environment:production` };
      expect(readSubject(claims).form).toBe(sub.includes("@") ? "immutable" : "legacy");
      expect(evaluateTrust(trustPolicy, claims, { arn: roleArn }).decision).toBe("allowed");
    }
  });
});

const ofShop = {
  iss: "https://token.actions.githubusercontent.com",
  aud: "sts.amazonaws.com",
  repository: "octo-org/shop",
  repository_id: "6152",
  repository_owner_id: "4011",
  environment: "production",
};

function asWritten() {
  const account = "123456789012";
  const { trustPolicy } = setup(account, "production");
  return { trustPolicy, roleArn: `arn:aws:iam::${account}:role/ci/deploy` };
}

describe("what is said of single-platform images", () => {
  const code = textOf("src/targets/ecs/images/look-up.ts");
  const [, right = ""] = /const downloadRight = "([^"]+)"/.exec(code) ?? [];
  const page = flat("docs/targets/ecs.md");

  test("is that their configuration is fetched, with the right that the code asks for", () => {
    expect(right).not.toBe("");
    expect(page).toMatch(
      new RegExp(
        `single-platform image stands in its configuration, which the step fetches [^.]*\`${right}\``,
      ),
    );
    expect(textOf("src/targets/ecs/inputs/permissions.ts")).toContain(`"${right}"`);
  });

  test("and that without it a wrong one is found when tasks fail", () => {
    const rows = textOf("docs/targets/ecs.md")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const row = rows.find((line) => line.includes("single-platform"));
    expect(row).toMatch(new RegExp(`^\\| \`${right}\` +\\|.*found only when tasks fail`));
  });

  test("in no place that they are not looked at", () => {
    for (const file of pages()) {
      expect(flat(file)).not.toMatch(
        /single-platform images? (is|are) not (checked|looked)|only (of )?an index('s)? .*architecture is checked/,
      );
    }
  });
});

/** Files of this repository that nobody has who runs the step, or the terminal by npx. */
const ownFile =
  /(?<![\w/:.-])(?:(?:\.\/)?(?:docs|examples|scripts|__tests__|src)\/[\w./-]*\w|(?:README|CHANGELOG|SECURITY|CONTRIBUTING|action)\.(?:md|yml))/;

describe("what errors and the terminal point to", () => {
  test.each([
    ["See docs/iam.md for more.", true],
    ["See README.md.", true],
    ["Copy `examples/site.yml`.", true],
    ["https://github.com/my-org/aws-oidc-deploy/blob/v1/docs/iam.md", false],
    ["The package has dist/index.js", false],
  ])("%s: a file of ours %s", (text, found) => {
    expect(ownFile.test(text)).toBe(found);
  });

  test("is no file that only a checkout of this repository has", () => {
    const pointing = sources.flatMap((file) =>
      textsOf(join(root, file))
        .filter((text) => ownFile.test(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(pointing).toEqual([]);
  });
});
