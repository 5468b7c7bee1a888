import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { everyFeature } from "../../__tests__/helpers/rights/every-feature.ts";
import { inputsOf } from "../../__tests__/helpers/inputs/inputs-of.ts";
import { targets } from "../../src/targets/registry.ts";
import type { PermissionPhase } from "../../src/iam/statement.ts";
import { readInputs } from "../../src/inputs/common.ts";

/** Writes the table of docs/iam.md, or with --check says whether it is what the code grants. */
const file = "docs/iam.md";
const [begin, end] = ["<!-- permissions -->", "<!-- /permissions -->"];
const scope = { partition: "aws", region: "<region>", accountId: "<account>" };
const phases: Record<PermissionPhase, string> = {
  plan: "plan",
  apply: "deploy",
  optional: "optional",
  "apply-optional": "deploy, optional",
};

function rowsOf(name: string): string[] {
  const rows = new Map<string, string>();
  for (const inputs of everyFeature.filter(({ target }) => target === name)) {
    const common = { auth: "environment", "aws-region": "eu-central-1" };
    const raw = new Map(Object.entries({ ...common, ...inputs }));
    const { target } = readInputs(inputsOf(raw), {}, targets);
    for (const { actions, phase, purpose } of target.permissions({
      ...scope,
      precision: "tight",
    })) {
      for (const action of actions) {
        rows.set(`${action} ${purpose}`, `| \`${action}\` | ${phases[phase]} | ${purpose} |`);
      }
    }
  }
  return [...rows.values()].sort();
}

function table(): string {
  const parts = [...targets.keys()].flatMap((name) => {
    const rows = rowsOf(name);
    if (rows.length === 0) return [];
    return [
      `### ${name}\n\n| action | to | needed to |\n| --- | --- | --- |\n${rows.join("\n")}\n`,
    ];
  });
  return parts.join("\n");
}

/** @returns whether all is as it is to be */
export async function writeIamTable(check: boolean): Promise<boolean> {
  const text = readFileSync(file, "utf8");
  const head = text.slice(0, text.indexOf(begin) + begin.length);
  const page = `${head}\n\n${table()}\n${text.slice(text.indexOf(end))}`;
  const wanted = await format(page, { parser: "markdown", printWidth: 100 });
  if (!check) writeFileSync(file, wanted);
  else if (wanted !== text) {
    console.error(`${file} is not what the code grants: run npm run pages`);
    return false;
  }
  return true;
}
