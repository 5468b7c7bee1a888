import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { words } from "../../src/action/words.ts";
import { DeployError } from "../../src/model/errors.ts";
import { annotationOf } from "../../src/model/report/report.ts";
import { reportOf } from "../helpers/report.ts";

const root = resolve(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/architecture.md"), "utf8");

describe("the words of the report", () => {
  test("are explained in docs/architecture.md, each of them and no other", () => {
    const [, section = ""] = page.split("## The words of the report");
    const rows = [...(section.split("\n## ")[0] ?? "").matchAll(/^\| \*\*(.+?)\*\* *\|/gm)];
    expect(rows.map(([, word]) => word)).toEqual(Object.values(words));
  });

  test("are written nowhere else in the code of the doors", () => {
    const labels = Object.values(words).filter((word) => word.includes(" "));
    const label = new RegExp(`["\`](?:${labels.join("|")})\\b`);
    const files = globSync("src/{action,cli}/**/*.ts", { cwd: root });
    const strays = files.filter(
      (file) => !file.endsWith("words.ts") && label.test(readFileSync(join(root, file), "utf8")),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(strays).toEqual([]);
  });

  test("the annotation, which is made below the doors, says the same", () => {
    const error = new DeployError({ id: "x", message: "It failed.", state: "version 3 serves" });
    expect(annotationOf(reportOf({ error }))).toContain(`${words.live}: version 3 serves.`);
  });
});
