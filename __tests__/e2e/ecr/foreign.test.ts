import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountId, Simulator } from "../../simulator/simulator.ts";
import { endedBy } from "../../helpers/peers/deadline.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import {
  runAction,
  RunnerHome,
  stateVariables,
  type RunResult,
} from "../../helpers/runner/run-action.ts";

const host = `${accountId}.dkr.ecr.eu-central-1.amazonaws.com`;

/** Far below what the programs of these tests would take, and what a busy machine needs at most. */
const limitMs = 45_000;

interface Config {
  readonly auths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe("docker's side does not hold the step, nor keep the password", () => {
  const simulator = new Simulator();
  const homes: RunnerHome[] = [];
  let home: RunnerHome;
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    for (const used of homes) used.remove();
  });
  beforeEach(() => {
    home = new RunnerHome();
    homes.push(home);
    simulator.services.ecr.issued.length = 0;
  });

  type Env = Readonly<Record<string, string>>;
  const logIn = (
    inputs: Env = {},
    env: Env = {},
    begun?: Parameters<typeof endedBy>[1],
    place = { simulator, home },
  ): Promise<RunResult> =>
    runAction({
      ...{ ...place, env, ...endedBy(limitMs, begun) },
      inputs: { target: "ecr", ...inputs },
    });
  const post = (run: RunResult, env: Env = {}): Promise<RunResult> =>
    runAction({
      ...{ simulator, home, inputs: {}, entry: "dist/post/index.js", ...endedBy(limitMs) },
      env: { ...env, ...stateVariables(run.state) },
    });
  const docker = (): string => join(home.home, ".docker");
  const configFile = (): string => join(docker(), "config.json");
  const config = (): Config => JSON.parse(readFileSync(configFile(), "utf8")) as Config;
  const givenConfig = (value: object, { home: folder } = home): void => {
    mkdirSync(join(folder, ".docker"), { recursive: true });
    writeFileSync(join(folder, ".docker/config.json"), JSON.stringify(value));
  };
  const lock = (): string => `${docker()}.aws-oidc-deploy-lock`;
  const passwords = (): string[] => simulator.services.ecr.issued.map(({ password }) => password);

  /** That no form of any password lies below the home directory or the runner's own. */
  function expectNoPassword(): void {
    const texts = execFileSync("find", [home.home, home.temp, "-type", "f"], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean)
      .map((file) => readFileSync(file, "utf8"));
    expect(passwords().length).toBeGreaterThan(0);
    for (const password of passwords()) {
      const forms = [password, Buffer.from(`AWS:${password}`).toString("base64")];
      for (const text of texts) for (const form of forms) expect(text).not.toContain(form);
    }
  }

  /** A helper that says in a file that it was started, and does what the script says. */
  function helper(script: string, job = home): Env {
    const bin = join(job.root, "bin");
    mkdirSync(bin, { recursive: true });
    const program = join(bin, "docker-credential-slow");
    writeFileSync(program, `#!/bin/sh\necho "$1" >> ${job.root}/started\n${script}\n`);
    chmodSync(program, 0o755);
    givenConfig({ credsStore: "slow" }, job);
    return { PATH: `${bin}:${process.env.PATH ?? ""}` };
  }

  describe("a credential helper", () => {
    const keeps = `case "$1" in
  store) cat > "$0.kept" ;;
  get) cat > /dev/null; test -e "$0.kept" && cat "$0.kept" ;;
  erase) cat > /dev/null; rm "$0.kept" ;;
esac
end=$?`;
    const deaf = "trap '' TERM\nwhile :; do sleep 1; done";

    // It waits in real time, beside the other tests.
    const place = { simulator: new Simulator(), home: new RunnerHome() };
    let leftAlone: Promise<RunResult>;
    beforeAll(async () => {
      homes.push(place.home);
      await place.simulator.start();
      leftAlone = logIn({}, helper(deaf, place.home), undefined, place);
    });
    afterAll(async () => {
      await leftAlone;
      await place.simulator.stop();
    });

    test("whose child keeps its output open is waited for no longer than itself", async () => {
      const env = helper(`${keeps}\nsleep 120 &\nexit $end`);
      const run = await logIn({}, env);
      expect(run.exitCode).toBe(0);
      const kept = join(home.root, "bin/docker-credential-slow.kept");
      expect(existsSync(kept)).toBe(true);
      const after = await post(run, env);
      expect(after.exitCode).toBe(0);
      expect(after.stdout).toContain(`Logged out of ${host}`);
      expect(existsSync(kept)).toBe(false);
    });

    test("that does not hear SIGTERM does not hold a cancelled step", async () => {
      const env = helper(deaf);
      let cancelled = Infinity;
      const run = await logIn({}, env, (child) => {
        const waiting = setInterval(() => {
          if (!existsSync(join(home.root, "started"))) return;
          clearInterval(waiting);
          cancelled = performance.now();
          child.kill("SIGTERM");
        }, 20);
      });
      expect(idOf(run)).toBe("cancelled");
      expect(performance.now() - cancelled).toBeLessThan(10_000);
    });

    test("that does not hear SIGTERM is left after its 20 seconds", async () => {
      const run = await leftAlone;
      expect(run.exitCode).toBe(1);
      expect(idOf(run)).toBe("docker-credential-helper-failed");
      expect(run.stdout).toContain("did not answer in 20 s");
      expect(run.state).toEqual({ deployment: "failed" });
    });
  });

  test("a config.json that is a pipe is refused before anything is written", async () => {
    mkdirSync(docker());
    execFileSync("mkfifo", [configFile()]);
    for (const inputs of [{}, { "docker-config": "isolated" }]) {
      const run = await logIn(inputs);
      expect(run.exitCode).toBe(1);
      expect(idOf(run)).toBe("docker-config-unreadable");
      expect(run.stdout).toContain("it is a named pipe and no file");
      expect(run.state).toEqual({ deployment: "ended" });
    }
  });

  test("a config.json that becomes a pipe does not hold the post step", async () => {
    const run = await logIn();
    rmSync(configFile());
    execFileSync("mkfifo", [configFile()]);
    const after = await post(run);
    expect(after.exitCode).toBe(0);
    expect(after.stdout).toMatch(/^::warning::Could not undo ecr: .*it is a named pipe/m);
    expectNoPassword();
  });

  /** A directory in the place of docker's lock, made lately or long ago. */
  function block(path: string, old: boolean): void {
    mkdirSync(path);
    const time = Date.now() / 1000 - 120;
    if (old) utimesSync(path, time, time);
  }

  test.each([true, false])(
    "a directory in the place of docker's lock (old: %s) fails no step and keeps no password",
    async (old) => {
      block(lock(), old);
      const before = { auths: { [host]: { auth: "QVdTOmVhcmxpZXI=" } } };
      givenConfig(before);
      const run = await logIn();
      expect(run.exitCode).toBe(0);
      expect(run.stdout).toMatch(/^::warning::docker's configuration is changed without its lock/m);
      const after = await post(run);
      expect(after.stdout).toMatch(
        /^::warning::docker's configuration is changed without its lock/m,
      );
      expect(after.stdout).toContain(`Logged out of ${host}`);
      expectNoPassword();
      expect(config()).toEqual(before);
    },
  );

  test.each(["", "-breaker"])(
    "one made between step and post step (lock%s) keeps no password either",
    async (suffix) => {
      const run = await logIn();
      if (suffix !== "") writeFileSync(lock(), "");
      block(`${lock()}${suffix}`, true);
      const time = Date.now() / 1000 - 120;
      utimesSync(lock(), time, time);
      const after = await post(run);
      expect(after.exitCode).toBe(0);
      expect(after.stdout).toMatch(
        /^::warning::docker's configuration is changed without its lock/m,
      );
      expectNoPassword();
    },
  );

  test("a configuration that was broken meanwhile keeps its text without the password", async () => {
    givenConfig({ auths: { "ghcr.io": { auth: "Z2g6Z2g=" } } });
    const run = await logIn();
    const text = readFileSync(configFile(), "utf8");
    writeFileSync(configFile(), `${text},`);
    const after = await post(run);
    expect(after.stdout).toMatch(/^::warning::Could not undo ecr: .*cannot be read/m);
    expectNoPassword();
    const blank = text.replace(/"auth": "QVdT[^"]*"/, '"auth": ""');
    expect(blank).not.toBe(text);
    expect(readFileSync(configFile(), "utf8")).toBe(`${blank},`);
  });

  const deep = (levels: number): object => (levels === 0 ? {} : { inner: deep(levels - 1) });

  test.each<[string, object]>([
    ["larger than a variable may be", { identitytoken: "x".repeat(130_000) }],
    ["nested as deep as a file may be", deep(97)],
  ])("an earlier login %s is refused before anything is written", async (_what, entry) => {
    const before = { auths: { [host]: entry } };
    givenConfig(before);
    const run = await logIn();
    expect(run.exitCode).toBe(1);
    expect(idOf(run)).toBe("docker-config-unreadable");
    expect(config()).toEqual(before);
    expect(run.state).toEqual({ deployment: "failed" });
  });

  test("every secret of an earlier login is masked before it is kept, however it is nested", async () => {
    const secrets = ["nested-one", "nested-two", "nested-three", 'quoted"four', "token-five"];
    const entry = {
      auth: { x: { auth: Buffer.from("me:nested-one").toString("base64") } },
      vault: [{ key: "nested-two" }, ["nested-three", { quoted: 'quoted"four' }]],
      identitytoken: "token-five",
      username: "AWS",
    };
    givenConfig({ auths: { [host]: entry } });
    const run = await logIn();
    expect(run.exitCode).toBe(0);
    const masks = new Set(
      run.stdout.split("\n").flatMap((line) => /^::add-mask::(.*)$/.exec(line)?.[1] ?? []),
    );
    for (const secret of secrets) expect(masks).toContain(secret);
    const hidden = [...masks].reduce(
      (text, mask) => text.replaceAll(mask, "***"),
      run.state.ecr ?? "",
    );
    expect(hidden).not.toMatch(/nested-|four|token-five|bWU6/);
    await post(run);
    expect(config()).toEqual({ auths: { [host]: entry } });
  });

  test("three steps of one job, undone in reverse: each password goes, the user's file comes back", async () => {
    const other = "210987654321.dkr.ecr.eu-central-1.amazonaws.com";
    const before = {
      auths: {
        "a.example": { auth: "YTphYQ==" },
        [host]: { auth: "QVdTOmVhcmxpZXI=", email: "a@b.example" },
        "z.example": {},
      },
      HttpHeaders: { "X-Meta": "1" },
    };
    givenConfig(before);
    const text = JSON.stringify(config());
    const steps: { readonly run: RunResult; readonly env: Env }[] = [];
    let env: Env = {};
    for (const inputs of [
      {},
      { registries: `${host},${other}` },
      { "docker-config": "isolated" },
      // This one finds the directory that the one before made.
      { registries: `${other}\n${host}` },
      { "docker-config": "isolated", registries: other },
    ]) {
      const run = await logIn(inputs, env);
      expect(run.exitCode).toBe(0);
      steps.push({ run, env });
      env = { ...env, ...run.exported };
    }
    for (const { run, env: its } of steps.reverse()) {
      const after = await post(run, env);
      expect(after.stdout).not.toContain("::warning");
      env = { ...env, ...after.exported };
      expect(env.DOCKER_CONFIG ?? "").toBe(its.DOCKER_CONFIG ?? "");
    }
    expectNoPassword();
    expect(JSON.stringify(config())).toBe(text);
  });
});
