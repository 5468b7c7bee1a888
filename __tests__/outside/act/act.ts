import { execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { node24 } from "../../helpers/runner/run-action.ts";
import { buildTool } from "../go.ts";

const root = resolve(import.meta.dirname, "../../..");
const standIns = join(import.meta.dirname, "stand-ins");
const version = "v0.2.87";

/** Third-party actions of the examples, and what stands in for each. */
const actions: Readonly<Record<string, string>> = {
  "actions/attest-build-provenance": "nothing",
  "actions/checkout": "nothing",
  "actions/download-artifact": "download-artifact",
  "actions/setup-node": "nothing",
  "actions/upload-artifact": "upload-artifact",
  "docker/build-push-action": "build-push-action",
  "docker/setup-buildx-action": "nothing",
};

export interface ActRun {
  readonly exitCode: number | null;
  /** By the job's name: `success`, `failure`. A job that never began is not there. */
  readonly jobs: Readonly<Record<string, string>>;
  /** Steps in their order: job, stage (Main, Post), name and result. */
  readonly steps: readonly string[];
  /** What was printed. */
  readonly log: string;
}

/** One line of `act --json`; which members it has depends on what it tells. */
interface Line {
  readonly msg?: string;
  readonly job?: string;
  readonly stage?: string;
  readonly step?: string;
  readonly stepResult?: string;
  readonly jobResult?: string;
}

/** A repository of octo-org/shop, whose workflows act runs on this machine, without containers. */
export class Repository {
  readonly #root = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-act-"));
  readonly #repository = join(this.#root, "shop");
  readonly #action = join(this.#root, "aws-oidc-deploy");
  readonly #ci = join(this.#root, "ci");
  /** The commands that the stand-ins of docker and gh were given. */
  readonly programs = join(this.#root, "programs.log");

  constructor() {
    for (const name of ["action.yml", "dist"])
      cpSync(join(root, name), join(this.#action, name), { recursive: true });
    for (const name of ["home", "cache", "artifacts"]) mkdirSync(join(this.#root, name));
    const workflows = join(this.#repository, ".github/workflows");
    cpSync(join(root, "examples/apps"), join(this.#repository, "examples/apps"), {
      recursive: true,
      filter: (path) => !/\/(node_modules|dist)$/.test(path),
    });
    mkdirSync(workflows, { recursive: true });
    const git = (...args: string[]): void => {
      execFileSync("git", ["-C", this.#repository, ...args], { stdio: "pipe" });
    };
    git("init", "--quiet", "--initial-branch=main");
    git("remote", "add", "origin", "https://github.com/octo-org/shop.git");
    git("add", "--all");
    const author = ["-c", "user.name=octocat", "-c", "user.email=octocat@example.com"];
    git(...author, "commit", "--quiet", "--message=First");
  }

  /** @param text of a workflow, which calls the reusable ones of `examples/` */
  async run(
    text: string,
    event: { readonly name: string; readonly payload?: object },
    environment: Readonly<Record<string, string>>,
  ): Promise<ActRun> {
    rmSync(join(this.#root, "artifacts"), { recursive: true, force: true });
    mkdirSync(join(this.#root, "artifacts"));
    writeFileSync(this.programs, "");
    const payload = join(this.#root, "event.json");
    writeFileSync(payload, JSON.stringify(event.payload ?? {}));
    const workflow = join(this.#repository, ".github/workflows/workflow.yml");
    writeFileSync(workflow, text);
    const output = await this.#act([event.name, "-e", payload, "-W", workflow], text, environment);
    return { ...read(output.stdout), exitCode: output.exitCode };
  }

  /** Gives the repository a file, such as an action of its own. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.#repository, path)), { recursive: true });
    writeFileSync(join(this.#repository, path), text);
  }

  /** What a file of the job's home directory holds after the run, or nothing. */
  homeFile(path: string): string {
    const file = join(this.#root, "home", path);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #act(
    args: readonly string[],
    text: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<{ readonly exitCode: number | null; readonly stdout: string }> {
    const act = buildTool("act", `github.com/nektos/act@${version}`);
    const path = join(root, ".cache/outside/act.log");
    const log = openSync(path, "w");
    const child = spawn(act, [...args, ...this.#flags(text)], {
      cwd: this.#repository,
      stdio: ["ignore", log, log],
      env: {
        ...machine(),
        PATH: [join(standIns, "bin"), dirname(node24), process.env.PATH ?? ""].join(":"),
        HOME: join(this.#root, "home"),
        XDG_CACHE_HOME: join(this.#root, "cache"),
        ARTIFACTS: join(this.#root, "artifacts"),
        PROGRAMS: this.programs,
        ...environment,
      },
    });
    const exitCode = await new Promise<number | null>((done) => child.on("exit", done));
    closeSync(log);
    return { exitCode, stdout: readFileSync(path, "utf8") };
  }

  /** Every action that the workflow and those which it calls use comes from this machine. */
  #flags(text: string): string[] {
    const reusable = readFileSync(join(root, "examples/reusable-deploy.yml"), "utf8");
    const place = join(this.#ci, ".github/workflows/reusable-deploy.yml");
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, reusable);
    const uses = [...`${text}\n${reusable}`.matchAll(/uses: ([\w-]+\/[\w-]+)@(\S+)/g)];
    const pairs = uses.map(([, name = "", ref = ""]) => {
      if (name === "my-org/aws-oidc-deploy") return `${name}@${ref}=${this.#action}`;
      const standIn = actions[name];
      if (standIn === undefined) throw new Error(`Nothing stands in for ${name}`);
      return `${name}@${ref}=${join(standIns, standIn)}`;
    });
    const local = new Set([...pairs, `my-org/ci@v1=${this.#ci}`]);
    return [
      ...["--json", "--no-cache-server", "--action-offline-mode", "--pull=false"],
      ...["--concurrent-jobs", "1", "-P", "ubuntu-24.04=-self-hosted"],
      ...[...local].flatMap((pair) => ["--local-repository", pair]),
    ];
  }
}

function read(stdout: string): Omit<ActRun, "exitCode"> {
  const lines = stdout.split("\n").flatMap((line): Line[] => {
    return line.startsWith("{") ? [JSON.parse(line) as Line] : [{ msg: line }];
  });
  const jobs = lines.filter(({ jobResult }) => jobResult !== undefined);
  const steps = lines.filter(({ stepResult }) => stepResult !== undefined);
  return {
    jobs: Object.fromEntries(
      jobs.map(({ job = "", jobResult = "" }) => [nameOf(job), jobResult] as const),
    ),
    steps: steps.map(({ job = "", stage = "", step = "", stepResult = "" }) => {
      return `${nameOf(job)}: ${stage} ${step}: ${stepResult}`;
    }),
    log: lines.map(({ msg = "" }) => msg.trimEnd()).join("\n"),
  };
}

/** act writes `workflow/job`, with blanks that align the lines. */
function nameOf(job: string): string {
  return job.trim().replace(/^[^/]*\//, "");
}

/** What packages are reached by on this machine, without what concerns AWS, GitHub or this test's own run. */
function machine(): NodeJS.ProcessEnv {
  const foreign = /^(AWS|GITHUB|ACTIONS|INPUT|RUNNER|STATE|npm|NODE_OPTIONS|JEST|CI$)/;
  const { HOME = "/", ...rest } = process.env;
  const kept = Object.entries(rest).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    // npm looks for both beside its node and in its home, which are others' inside of act.
    npm_config_globalconfig: process.env.npm_config_globalconfig,
    npm_config_userconfig: join(HOME, ".npmrc"),
    npm_config_cache: join(HOME, ".npm"),
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
}
