import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

const { ARTIFACTS, GITHUB_WORKSPACE, INPUT_NAME, INPUT_PATH } = process.env;
cpSync(join(ARTIFACTS, INPUT_NAME), resolve(GITHUB_WORKSPACE, INPUT_PATH), {
  recursive: true,
  verbatimSymlinks: true,
});
