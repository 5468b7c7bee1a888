import { execFileSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { noteBuilt, sourcesOf } from "./built.ts";
import { licences } from "./licences.ts";
import { onlyAskedFor } from "./asked-for.ts";
import { nccThatNames, shortenNames } from "./named-chunks.ts";

/**
 * Builds dist/: TypeScript strips the types, then ncc bundles one entry after the other, each with
 * its own lazy chunks. ncc's own TypeScript loader would check all types again for each entry, which
 * `npm run typecheck` does once. `npm run bundle -- index` builds the step alone.
 */
const javascript = join(".cache", "bundle");
const entries = {
  index: ["src/index.js", "dist"],
  post: ["src/post.js", "dist/post"],
  "credential-process": ["src/credential-process/index.js", "dist/credential-process"],
  cli: ["src/cli/index.js", "dist/cli"],
  worker: ["src/targets/s3/source/threads/worker.js", "dist/worker"],
} as const;

type Entry = keyof typeof entries;

const run = (script: string, ...args: string[]): void => {
  execFileSync(process.execPath, [script, ...args], { stdio: "inherit" });
};

function compile(): void {
  rmSync(javascript, { recursive: true, force: true });
  const emit = ["--noEmit", "false", "--noCheck", "--removeComments", "--outDir", javascript];
  run("node_modules/typescript/bin/tsc", "--project", "tsconfig.json", ...emit);
}

/**
 * @actions/core imports its OIDC client when it is loaded, and with it an HTTP library of 1.1 MB that
 * every step and its post step would compile at each start. The action asks for its token itself
 * (src/action/runner/id-token.ts), so that the bundles get a copy of the library without that client.
 */
function leaveOutUnusedClient(): void {
  const copy = join(javascript, "node_modules/@actions/core");
  cpSync("node_modules/@actions/core", copy, { recursive: true });
  const message = "the OIDC client of @actions/core is not part of this bundle";
  writeFileSync(
    join(copy, "lib/oidc-utils.js"),
    `export class OidcClient {\n  static getIDToken() {\n    return Promise.reject(new Error("${message}"));\n  }\n}\n`,
  );
}

/** Only the entries do anything by being loaded: of all else ncc leaves out what an entry uses nothing of. */
function declareSideEffects(): void {
  const sideEffects = Object.values(entries).map(([source]) => `./${source}`);
  const described = JSON.stringify({ type: "module", sideEffects });
  writeFileSync(join(javascript, "package.json"), described);
}

/** ncc never cleans its output, so that stale chunks would survive. */
function bundle(ncc: string, entry: Entry): void {
  const [source, out] = entries[entry];
  const args = ["build", join(javascript, source), "--out", out, "--no-cache", "-q"];
  const definitions = globSync(join(javascript, "src/targets/*/target.js"));
  const whole = definitions.map((file) => [file, readFileSync(file, "utf8")] as const);
  for (const [file, text] of whole) writeFileSync(file, onlyAskedFor(text, entry));
  run(ncc, ...args);
  for (const [file, text] of whole) writeFileSync(file, text);
  shortenNames(out);
}

const asked = process.argv.slice(2) as Entry[];
// Of what is edited while it builds dist/ may hold either.
const sources = sourcesOf(".");
if (asked.length === 0) rmSync("dist", { recursive: true, force: true });
compile();
leaveOutUnusedClient();
declareSideEffects();
const ncc = nccThatNames(join(".cache", "ncc"));
// The step starts the worker: built beside an old one, a site would be read by old code.
const named = new Set(asked.flatMap((entry) => (entry === "index" ? [entry, "worker"] : [entry])));
const wanted = (Object.keys(entries) as Entry[]).filter(
  (entry) => asked.length === 0 || named.has(entry),
);
for (const entry of wanted) bundle(ncc, entry);
writeFileSync(join("dist", "licenses.txt"), licences("."));
noteBuilt(".", wanted, sources);
