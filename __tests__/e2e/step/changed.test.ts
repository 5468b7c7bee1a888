import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { optional } from "../../../src/model/optional.ts";
import { systemClock, type Clock } from "../../../src/model/time/clock.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import { denied } from "../../simulator/faults.ts";
import type { Call } from "../../simulator/service.ts";
import { hungUp } from "../../simulator/server/requests.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { GitHubApi } from "../../helpers/peers/github-api.ts";
import { runAction, RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { everyRunBuilt, runHere, type Started } from "../../helpers/runner/run-here.ts";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";
const distributions = ["E1EXAMPLE", "E2EXAMPLE"] as const;
const accounts = ["123456789012", "210987654321"] as const;

/** What the endings need to know of a target; where something is left out, the ending does not apply. */
interface Subject {
  readonly inputs: Readonly<Record<string, string>>;
  /** A call of the plan. */
  readonly read?: RegExp;
  /** The first call that writes in AWS. */
  readonly write?: RegExp;
  /** A call that comes after a write. */
  readonly later?: RegExp;
  /** Inputs with which the first deployment leaves nothing to do for the second. */
  readonly twice?: boolean;
  /** Inputs or a state of AWS that a guard of the plan refuses. */
  readonly refused?: Readonly<Record<string, string>>;
}

const subjects: Readonly<Record<string, Subject>> = {
  lambda: {
    inputs: { "function-name": "shop", code: "dist", alias: "live" },
    read: /^lambda:GetFunction /,
    write: /^lambda:UpdateFunctionCode /,
    later: /^lambda:UpdateAlias /,
    twice: true,
    refused: { alarms: "errors" },
  },
  s3: {
    inputs: { source: "dist", bucket: "site" },
    read: /^s3:ListObjectsV2 /,
    write: /^s3:PutObject .*index/,
    later: /^s3:PutObject .*robots/,
    twice: true,
    refused: { source: "deep", "require-index": "true" },
  },
  ecs: {
    inputs: { cluster: "prod", service: "web", image: `${image}:v2`, "wait-until": "none" },
    read: /^ecs:DescribeServices /,
    write: /^ecs:RegisterTaskDefinition /,
    later: /^ecs:UpdateService /,
    twice: true,
    refused: { image: `${image}:nowhere` },
  },
  cloudfront: {
    inputs: { "distribution-id": distributions.join("\n"), invalidate: "/*" },
    write: /^cloudfront:CreateInvalidation /,
    later: /^cloudfront:CreateInvalidation .*E2EXAMPLE/,
  },
  ecr: {
    inputs: { registries: accounts.join("\n") },
    read: /^ecr:GetAuthorizationToken /,
  },
  credentials: { inputs: {} },
  doctor: { inputs: {} },
};

const names = Object.keys(subjects);
const writing = names.filter((name) => name !== "doctor");

/** Those targets to which an ending applies. */
function having(part: keyof Subject): string[] {
  return names.filter((name) => subjects[name]?.[part] !== undefined);
}

let simulator: Simulator;
let home: RunnerHome;
let api: GitHubApi;

beforeEach(async () => {
  simulator = await new Simulator().start();
  api = new GitHubApi("octo-org/shop", "ghs_simulated");
  await api.start();
  home = new RunnerHome();
  const { lambda, s3, ecs, ecr, cloudfront, cloudwatch } = simulator.services;
  lambda.updateMs = 0;
  const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
  const seeded = lambda.seed("shop", { Publish: true }, code);
  seeded.configuration();
  seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
  cloudwatch.alarms.set("errors", { type: "metric", state: "ALARM" });
  s3.buckets.create("site");
  for (const tag of ["v1", "v2"]) ecr.images.push("shop", tag);
  ecs.state.addService("web", ecs.state.register(taskDefinition).arn, {}, succeed(1));
  for (const id of distributions) cloudfront.addDistribution(id, "www.example.com");
  for (const folder of ["dist", "deep"]) mkdirSync(join(home.workspace, folder));
  for (const [file, text] of [
    ["dist/index.mjs", "export const handler = async () => 2;"],
    ["dist/index.html", "<p>hello</p>"],
    ["dist/robots.txt", "User-agent: *"],
    ["deep/page.html", "<p>no index</p>"],
  ] as const) {
    writeFileSync(join(home.workspace, file), text);
  }
});

afterEach(async () => {
  await Promise.all([simulator.stop(), api.stop()]);
  home.remove();
});

type Env = Readonly<Record<string, string | undefined>>;

interface Ending {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Env;
}

/** The step with a target's inputs; `own` takes their place. */
const stepOf = (name: string, own: Ending["inputs"], env: Env = {}) => ({
  ...{ simulator, home, passRoles: taskRoles },
  inputs: { target: name, ...subjects[name]?.inputs, ...own },
  env: { GITHUB_API_URL: api.url, ...env },
});

/** A run under way. */
interface UnderWay extends Pick<Started, "left"> {
  readonly cut: (id: Cut[1]) => void;
}

/** A run in this process, unless every run is to be built. */
function deploy(
  name: string,
  { inputs, env, onStart }: Ending & { readonly onStart?: (run: UnderWay) => void } = {},
): Promise<RunResult> {
  const step = { ...optional("inputs", inputs), ...optional("env", env) };
  if (everyRunBuilt()) {
    return deployBuilt(name, {
      ...step,
      onStart: (kill, left) => {
        const cut = (id: Cut[1]): void => {
          kill(id === "cancelled" ? "SIGTERM" : "SIGURG");
        };
        onStart?.({ cut, left });
      },
    });
  }
  const { clock, end } = endableClock();
  return runHere({
    ...{ ...stepOf(name, inputs, env), clock },
    onStart: (run) => {
      const cut = (id: Cut[1]): void => {
        if (id === "cancelled") run.signal("SIGTERM");
        else end();
      };
      onStart?.({ cut, left: () => run.left() });
    },
  });
}

type Kill = (signal: NodeJS.Signals) => void;

/** A run of the built action, which hears the signals of `early-end.mjs`. */
function deployBuilt(
  name: string,
  {
    inputs,
    env,
    onStart,
  }: Ending & { readonly onStart?: (kill: Kill, left: Started["left"]) => void } = {},
): Promise<RunResult> {
  const early = pathToFileURL(join(import.meta.dirname, "../../helpers/peers/early-end.mjs")).href;
  return runAction({
    ...stepOf(name, inputs, { NODE_OPTIONS: `--import ${early}`, ...env }),
    onStart: (child, left) => onStart?.((signal) => void child.kill(signal), left),
  });
}

const nameOf = ({ service, operation, subject }: Call): string =>
  `${service}:${operation} ${subject}`;

/** Does something once, when the first such call comes, or when it was carried out; the call waits for it. */
function at(
  when: "before" | "after",
  match: RegExp,
  act: (call: Call) => void | Promise<void>,
): void {
  let done = false;
  simulator.faults[when] = (call) => {
    if (done || !match.test(nameOf(call))) return;
    done = true;
    return act(call);
  };
}

/** How a run ended: by which error, and what it says of changes. */
function endOf({ exitCode, stdout, outputs }: RunResult): readonly (string | undefined)[] {
  const id = /^::error title=[^\n]* \[([a-z0-9-]+)\]$/m.exec(stdout)?.[1];
  return [exitCode === 0 ? "green" : (id ?? "killed"), outputs.changed];
}

type Cut = readonly [name: string, id: "cancelled" | "timed-out"];

/** Each target with each way to be cut off that it hears of: by the runner, by its own deadline. */
function cut(of: readonly string[]): Cut[] {
  return of.flatMap((name): Cut[] => [
    [name, "cancelled"],
    [name, "timed-out"],
  ]);
}

/** The ways in which a process can be cut off: by the runner, by a defect, by force, by its own deadline. */
const signals: readonly [NodeJS.Signals, string][] = [
  ["SIGTERM", "cancelled"],
  ["SIGUSR2", "unexpected-error"],
  ["SIGKILL", "killed"],
  ["SIGURG", "timed-out"],
];

/**
 * Time that passes twenty times as fast, and whose waits of 150 s and more, which only the step's deadlines are, can
 * be ended.
 */
function endableClock(): { readonly clock: Clock; readonly end: () => void } {
  const end = new AbortController();
  return {
    clock: {
      ...systemClock,
      sleep: async (ms, signal) => {
        if (ms < 150_000) return systemClock.sleep(ms / 20, signal);
        const either = AbortSignal.any([end.signal, ...(signal === undefined ? [] : [signal])]);
        await systemClock.sleep(ms, either).catch((error: unknown) => {
          if (!end.signal.aborted) throw error;
        });
      },
    },
    end: () => {
      end.abort();
    },
  };
}

/** Cuts a run off when such a call comes, or was carried out, and looks at what it had left by then. */
async function cutHere(
  when: "before" | "after",
  call: RegExp,
  [name, id]: Cut,
): Promise<{ readonly end: ReturnType<typeof endOf>; readonly changed: string | undefined }> {
  let run: UnderWay | undefined;
  let changed: string | undefined;
  at(when, call, () => {
    if (when === "after") simulator.faults.add({ match: /^(?!sts)/, fault: { kind: "hang" } });
    changed = run?.left().outputs.changed;
    run?.cut(id);
  });
  const ended = await deploy(name, { onStart: (started) => (run = started) });
  return { end: endOf(ended), changed };
}

/** Cuts a run off while a call hangs. */
function cutOff(call: RegExp, cut: Cut): ReturnType<typeof cutHere> {
  simulator.faults.add({ match: call, fault: { kind: "hang" } });
  return cutHere("before", call, cut);
}

/** Cuts the built action off while a call hangs. */
function cutOffBuilt(name: string, call: RegExp, signal: NodeJS.Signals): Promise<RunResult> {
  simulator.faults.add({ match: call, fault: { kind: "hang" } });
  return deployBuilt(name, {
    onStart: (kill) => {
      at("before", call, () => {
        kill(signal);
      });
    },
  });
}

const signIn = /^sts:AssumeRoleWithWebIdentity /;

describe("before anything is planned, changed is false:", () => {
  test.each(names)("%s with invalid inputs", async (name) => {
    const run = await deploy(name, { inputs: { "role-to-assume": "" } });
    expect(endOf(run)).toEqual(["role-missing", "false"]);
  });

  test.each(names)("%s whose sign-in is refused", async (name) => {
    simulator.github.claims = { ...simulator.github.claims, sub: "repo:octo-org/other" };
    expect(endOf(await deploy(name))).toEqual(["sign-in-refused", "false"]);
  });

  test.each(names)("%s for a fork", async (name) => {
    const event = join(home.root, "event.json");
    writeFileSync(event, JSON.stringify({ workflow_run: { head_repository: null } }));
    const env = { GITHUB_EVENT_NAME: "workflow_run", GITHUB_EVENT_PATH: event };
    expect(endOf(await deploy(name, { env }))).toEqual(["fork-not-allowed", "false"]);
  });

  test.each(cut(names))("%s while it signs in: %s", async (...cut) => {
    expect(await cutOff(signIn, cut)).toEqual({ end: [cut[1], "false"], changed: "false" });
  });

  test.each(signals)("the built action while it signs in: %s, %s", async (signal, id) => {
    expect(endOf(await cutOffBuilt("s3", signIn, signal))).toEqual([id, "false"]);
  });
});

describe("with a plan, but before a write, changed is false:", () => {
  test.each(having("refused"))("%s, refused by a guard", async (name) => {
    const run = await deploy(name, { inputs: subjects[name]?.refused ?? {} });
    expect([run.exitCode, run.outputs.changed]).toEqual([1, "false"]);
    expect(simulator.calls.writes()).toEqual([]);
  });

  test.each(having("twice"))("%s, nothing to do", async (name) => {
    expect(endOf(await deploy(name))).toEqual(["green", "true"]);
    expect(endOf(await deploy(name))).toEqual(["green", "false"]);
  });

  test("doctor, always", async () => {
    expect(endOf(await deploy("doctor"))).toEqual(["green", "false"]);
  });

  test.each(cut(having("read")))("%s while it plans: %s", async (...cut) => {
    const { read = /^$/ } = subjects[cut[0]] ?? {};
    expect(await cutOff(read, cut)).toEqual({ end: [cut[1], "false"], changed: "false" });
  });

  test.each(signals)("the built action while it plans: %s, %s", async (signal, id) => {
    const { read = /^$/ } = subjects.ecs ?? {};
    expect(endOf(await cutOffBuilt("ecs", read, signal))).toEqual([id, "false"]);
  });

  test.each(having("write"))("%s, cancelled between plan and write", async (name) => {
    const event = join(home.root, "event.json");
    const own = { id: 6152, full_name: "octo-org/shop" };
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { repo: own } } }));
    let step: UnderWay | undefined;
    api.meanwhile = async (request) => {
      step?.cut("cancelled");
      // With an answer before the signal is heard, the first write may be under way.
      await hungUp(request);
    };
    const run = await deploy(name, {
      inputs: { "comment-plan": "true" },
      env: { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: event },
      onStart: (started) => (step = started),
    });
    expect(endOf(run)).toEqual(["cancelled", "false"]);
    expect(run.stdout).toContain("Live now: as before; nothing was written. [cancelled]");
    expect(simulator.calls.writes()).toEqual([]);
  });

  test.each(writing)("%s, whose plan cannot be written to the runner's disk", async (name) => {
    const run = await deploy(name, { env: { RUNNER_TEMP: "/nowhere" } });
    expect(endOf(run)).toEqual(["runner-file-unwritable", "false"]);
  });

  test.each(having("write"))("%s, whose first write AWS refuses", async (name) => {
    const { write = /^$/ } = subjects[name] ?? {};
    const first = name === "s3" ? /^s3:PutObject / : write;
    simulator.faults.add({ match: first, fault: denied("not allowed") });
    const run = await deploy(name);
    expect([run.exitCode, run.outputs.changed]).toEqual([1, "false"]);
  });

  test("ecs, whose only write AWS refuses", async () => {
    simulator.faults.add({ match: "ecs:UpdateService", fault: denied("not allowed") });
    const run = await deploy("ecs", { inputs: { image: "", "force-new-deployment": "true" } });
    expect([run.exitCode, run.outputs.changed]).toEqual([1, "false"]);
  });

  test.each([
    ["ecr", "docker-config-not-writable", { DOCKER_CONFIG: "dist/index.html/docker" }],
    ["credentials", "runner-file-unwritable", { GITHUB_ENV: "" }],
  ])("%s, whose first write the runner refuses", async (name, id, env) => {
    expect(endOf(await deploy(name, { env }))).toEqual([id, "false"]);
  });
});

describe("changed is true:", () => {
  test.each(writing)(
    "%s, in a dry run of what there is to do, and then in earnest",
    async (name) => {
      expect(endOf(await deploy(name, { inputs: { "dry-run": "true" } }))).toEqual([
        "green",
        "true",
      ]);
      expect(simulator.calls.writes().filter(({ service }) => service !== "sts")).toEqual([]);
      expect(endOf(await deploy(name))).toEqual(["green", "true"]);
    },
  );

  test.each(having("later"))("%s, failed after a write", async (name) => {
    const { later = /^$/ } = subjects[name] ?? {};
    simulator.faults.add({ match: later, fault: denied("not allowed") });
    const run = await deploy(name);
    expect([run.exitCode, run.outputs.changed]).toEqual([1, "true"]);
  });

  test.each(cut(having("write")))("%s after a write: %s", async (...cut) => {
    const { write = /^$/ } = subjects[cut[0]] ?? {};
    expect(await cutHere("after", write, cut)).toEqual({ end: [cut[1], "true"], changed: "true" });
  });

  test.each(signals)("the built action after a write: %s, %s", async (signal, id) => {
    const { write = /^$/ } = subjects.lambda ?? {};
    let kill: Kill | undefined;
    at("after", write, async ({ request }) => {
      simulator.faults.add({ match: /^(?!sts)/, fault: { kind: "hang" } });
      kill?.(signal);
      // The run ends before it hears that the write was carried out.
      await request.hungUp?.();
    });
    const run = await deployBuilt("lambda", {
      onStart: (own) => {
        kill = own;
      },
    });
    expect(endOf(run)).toEqual([id, "true"]);
  });

  test("ecr, where the second of two credential helpers fails", async () => {
    const bin = join(home.root, "bin");
    mkdirSync(bin);
    for (const [helper, code] of [
      ["good", 0],
      ["bad", 1],
    ] as const) {
      const file = join(bin, `docker-credential-${helper}`);
      const script = `#!/bin/sh\n[ "$1" = get ] && exit 1\ncat >/dev/null\nexit ${code}\n`;
      writeFileSync(file, script);
      chmodSync(file, 0o755);
    }
    const [first, second] = accounts.map((id) => `${id}.dkr.ecr.eu-central-1.amazonaws.com`);
    const credHelpers = { [first ?? ""]: "good", [second ?? ""]: "bad" };
    mkdirSync(join(home.home, ".docker"));
    writeFileSync(join(home.home, ".docker/config.json"), JSON.stringify({ credHelpers }));
    const run = await deploy("ecr", { env: { PATH: `${bin}:${process.env.PATH ?? ""}` } });
    expect([run.exitCode, run.outputs.changed]).toEqual([1, "true"]);
  });
});
