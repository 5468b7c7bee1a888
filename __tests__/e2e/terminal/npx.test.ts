import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { nodeBinary, npmPrograms } from "../../helpers/programs/other-nodes.ts";
import { node24 } from "../../helpers/runner/run-action.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Each release of Node with an npm as it brings one: 22 has npm 10, 24 has npm 11. */
const releases = [
  { node: nodeBinary("22.23.3"), npm: npmPrograms("10.9.9"), title: "Node 22, npm 10" },
  { node: node24, npm: npmPrograms("11.21.2"), title: "Node 24, npm 11" },
] as const;

/** Set by the gate in a step where nothing else runs. */
const isAlone = process.env.TESTED_ALONE === "true";

const missing = releases.filter(({ node, npm }) => node === undefined || npm === undefined);

interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of all processors together: other tests run beside this one, and its way by the clock is theirs, too. */
  readonly cpuSeconds: number;
}

/**
 * Whether a file goes into the repository. Where npx is measured, and where package.json does not choose what npm packs,
 * all that a user's git fetches does; elsewhere what npm packs, since each npx clones it up to four times and throws
 * the rest away.
 */
function keeper(): (file: string) => boolean {
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly files?: readonly string[];
  };
  const folders = isAlone || files === undefined ? ["dist", "src", "docs", "scripts"] : files;
  const places = ["package.json", "package-lock.json", ".gitattributes", ...folders];
  return (file) => places.some((place) => file === place || file.startsWith(`${place}/`));
}

/** A git repository with what git has of this one, as it lies here, under the tag v1. */
function cloneOf(directory: string): string {
  const git = (...args: string[]): Buffer => execFileSync("git", args, { cwd: directory });
  const files = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of files.split("\0").filter(keeper())) {
    // A file that git still has may be gone here.
    if (statSync(join(root, file), { throwIfNoEntry: false }) === undefined) continue;
    cpSync(join(root, file), join(directory, file));
  }
  const author = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  git("init", "--quiet");
  git("-c", "core.compression=0", "add", "--all");
  git(...author, "commit", "--quiet", "--no-gpg-sign", "-m", "what is shipped");
  git("tag", "v1");
  // GitHub serves what it has packed; packing is no part of what npx does.
  // As tightly as GitHub's only where npx is measured: to pack it, and to unpack each clone, takes longer.
  const loosely = ["-c", "core.compression=1", "-c", "pack.window=0"];
  git(...(isAlone ? [] : loosely), "repack", "-a", "-d", "--quiet");
  return directory;
}

function bytesBelow(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

if (missing.length > 0) {
  test("npx was NOT RUN", () => {
    process.stderr.write("NOT RUN: npx of a git clone (the registry cannot be reached)\n");
    expect(process.env.CI).not.toBe("true");
  });
}

const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-npx-"));
const clone = join(folder, "clone");
beforeAll(() => {
  mkdirSync(clone);
  cloneOf(clone);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(releases.filter((release) => !missing.includes(release)))(
  "npx of a git clone, $title",
  ({ node = "", npm = "" }) => {
    const home = mkdtempSync(join(folder, "home-"));
    const cache = join(home, "cache");
    const requests: string[] = [];
    let registry: Server;

    beforeAll(async () => {
      registry = createServer(({ method = "", url = "" }, response) => {
        // npm may ask whether what it installed is known to be vulnerable.
        if (method === "GET") requests.push(url);
        response.statusCode = 404;
        response.end();
      });
      await new Promise<void>((done) => registry.listen(0, "127.0.0.1", done));
    });
    afterAll(() => {
      registry.close();
    });

    /** The real npx, with a registry that has no package: what it needs is in the clone. */
    async function npx(...parts: string[]): Promise<Done> {
      const { port } = registry.address() as AddressInfo;
      const line = [join(npm, "npx-cli.js"), "--yes", `git+file://${clone}#v1`, ...parts];
      const timed = 'TIMEFORMAT="%U %S"; { time "$@" 2>&3; } 3>&2 2>"$HOME/times"';
      const child = spawn("bash", ["-c", timed, "bash", node, ...line], {
        cwd: home,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          PATH: `${dirname(node)}:${process.env.PATH ?? ""}`,
          HOME: home,
          npm_config_cache: cache,
          npm_config_registry: `http://127.0.0.1:${port}/`,
          npm_config_update_notifier: "false",
        },
      });
      const out = { stdout: "", stderr: "" };
      child.stdout.on("data", (chunk: Buffer) => (out.stdout += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (out.stderr += chunk.toString()));
      const code = await new Promise<number | null>((done) => child.on("close", done));
      const [user = 0, system = 0] = readFileSync(join(home, "times"), "utf8")
        .split(" ")
        .map(Number);
      return { code, ...out, cpuSeconds: user + system };
    }

    test("the first use is quick and small, and installs one package", async () => {
      const first = await npx("--version");
      expect(first).toMatchObject({ code: 0, stdout: "1.0.0\n", stderr: "" });
      // Other tests share the processor and its caches, so that the gate measures this file alone.
      if (isAlone) expect(first.cpuSeconds).toBeLessThan(10);
      expect(bytesBelow(cache)).toBeLessThan(20_000_000);
      const [place = ""] = readdirSync(join(cache, "_npx"));
      const installed = readdirSync(join(cache, "_npx", place, "node_modules"));
      expect(installed.filter((name) => !name.startsWith("."))).toEqual(["aws-oidc-deploy"]);
      expect(requests).toEqual([]);
      const mb = (bytesBelow(cache) / 1e6).toFixed(1);
      process.stderr.write(
        `npx: ${first.cpuSeconds.toFixed(1)} s of processor, ${mb} MB of cache\n`,
      );
    }, 60_000);

    test("what it installed answers --help", () => {
      const [place = ""] = readdirSync(join(cache, "_npx"));
      const program = join(cache, "_npx", place, "node_modules/.bin/aws-oidc-deploy");
      const done = spawnSync(node, [program, "plan", "s3", "--help"], { encoding: "utf8" });
      expect(done).toMatchObject({ status: 0, stderr: "" });
      expect(done.stdout).toContain("--distribution-id");
    });

    test("the second use prints a setup", async () => {
      const ids = ["--repository", "my-org/shop", "--repository-id", "6152", "--owner-id", "4011"];
      const where = ["--aws-region", "eu-central-1", "--github-environment", "production"];
      const done = await npx("iam", "lambda", "--function-name", "shop", ...ids, ...where);
      expect(done).toMatchObject({ code: 0 });
      expect(Object.keys(parse(done.stdout, { logLevel: "silent" }) as object)).toContain(
        "Resources",
      );
    }, 60_000);
  },
);
