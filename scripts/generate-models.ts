/**
 * Writes AWS's own models of the operations that the project calls, from botocore of a pinned
 * version, in the compact form that the simulator checks every request and answer by:
 * `npm run models [-- --check]`. Needs Python 3 for pip; what it writes does not.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { environmentOf, install } from "../__tests__/outside/python.ts";
import { operations } from "../__tests__/simulator/models/operations.ts";
import { compact, type ServiceModel } from "./models/compact.ts";

const version = "1.44.8";
const folder = resolve(import.meta.dirname, "../__tests__/simulator/models/data");

function modelOf(service: string): ServiceModel {
  const lib = join(environmentOf(`botocore-${version}`), "lib");
  const python = readdirSync(lib).find((name) => name.startsWith("python3")) ?? "";
  const data = join(lib, python, "site-packages/botocore/data", service);
  const newest = readdirSync(data).sort().at(-1) ?? "";
  const text = gunzipSync(readFileSync(join(data, newest, "service-2.json.gz"))).toString("utf8");
  return JSON.parse(text) as ServiceModel;
}

function main(check: boolean): void {
  const missing = install(`botocore-${version}`, `botocore==${version}`);
  if (missing !== undefined) throw new Error(`There is no botocore ${version}: ${missing}`);
  for (const [service, names] of Object.entries(operations)) {
    const file = join(folder, `${service}.json`);
    const text = compact(modelOf(service), names);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, "utf8") !== text) {
      throw new Error(`${service}.json is not what botocore ${version} says: npm run models`);
    }
  }
}

main(process.argv.includes("--check"));
