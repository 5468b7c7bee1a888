import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf, pages } from "../../__tests__/helpers/reading/pages.ts";

/**
 * `node scripts/pages/page-samples.ts FOLDER`: writes the whole workflows (`*.yml`) and the CloudFormation templates
 * (`*.yaml`) of README and docs as files, for checkers that nobody here wrote.
 */
const [folder = ""] = process.argv.slice(2);
if (folder === "") throw new Error("Give the folder to write to");
mkdirSync(folder, { recursive: true });
for (const { place, language, text, mark } of pages().flatMap(blocksOf)) {
  if (language !== "yaml" || mark === "before") continue;
  const name = place.replaceAll(/[^A-Za-z0-9]+/g, "-");
  if (/^on:/m.test(text) && /^jobs:/m.test(text))
    writeFileSync(join(folder, `page-${name}.yml`), text);
  if (/^Resources:/m.test(text)) writeFileSync(join(folder, `page-${name}.yaml`), text);
}
