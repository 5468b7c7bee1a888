import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { taskDefinition } from "../../helpers/ecs/world.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const state = '{"LD_PRELOAD":"/w/evil.so"}';

/** Texts of a repository that a library would warn of or quote, in the runner's own language. */
const hostile: readonly (readonly [string, string])[] = [
  ["a tag and a command in a key", `? |\n ::save-state name=credentials::${state}\n!foo b: c\n`],
  ["a tag and a command beside it", `a: !foo b # \n  ::save-state name=credentials::${state}\n`],
  ["a collection as a key", `? [hunter2secret, "##[error]owned"]\n: b\n`],
  ["a secret of another tool", "a: !vault hunter2secret\n"],
  ["a broken text", 'a: "hunter2secret\n::error::owned\n'],
  ["a key that stands twice", "hunter2secret: 1\nhunter2secret: 2\n"],
  ["two documents", "a: 1\n---\n::error::owned\n"],
];

describe("files and inputs of a repository say nothing to the runner", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { claims } = simulator.github;
  beforeAll(async () => {
    await simulator.start();
    const { state } = simulator.services.ecs;
    state.addService("web", state.register(taskDefinition).arn);
  });
  afterEach(() => {
    simulator.github.claims = claims;
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  const write = (name: string, text: string): string => {
    writeFileSync(join(home.workspace, name), text);
    return name;
  };
  const run = (inputs: Record<string, string>): Promise<RunResult> =>
    runStep({ simulator, home, inputs });

  /** The harness itself looks for commands; the content is nowhere. */
  function expectSilence({ stdout, stderr, summary, state: saved }: RunResult): void {
    expect(stderr).toBe("");
    // The step's own word for the post step that it came to its end.
    for (const state of Object.entries(saved)) expect(state).toEqual(["deployment", "ended"]);
    for (const text of [stdout, summary]) expect(text).not.toMatch(/hunter2secret|owned|evil/);
    expect(stdout).toMatch(/could not be read: |cannot be read: |is no policy: |nor a map: /);
  }

  describe.each(hostile)("%s", (_name, text) => {
    test("as trust-policy", async () => {
      simulator.github.claims = { ...claims, sub: "repo:octo-org/shop:ref:refs/heads/x" };
      const policy = write("trust.yml", text);
      const result = await run({ target: "credentials", "trust-policy": policy });
      expect(idOf(result)).toBe("sign-in-refused");
      expectSilence(result);
    });

    test("as session-policy", async () => {
      const result = await run({ target: "credentials", "session-policy": text });
      expect(idOf(result)).toBe("session-policy-malformed");
      expectSilence(result);
    });

    test("as configuration and environment of a function", async () => {
      const inputs = { target: "lambda", "function-name": "api" };
      const file = await run({ ...inputs, configuration: write("function.yml", text) });
      const given = await run({ ...inputs, code: "dist", "environment-variables": text });
      for (const result of [file, given]) {
        expect(idOf(result)).toBe("invalid-inputs");
        expectSilence(result);
      }
    });

    test("as task definition and its patch", async () => {
      const inputs = { target: "ecs", service: "web", cluster: "prod" };
      const file = await run({ ...inputs, "task-definition": `./${write("task.yml", text)}` });
      expect(idOf(file)).toBe("ecs-task-definition-invalid");
      const patch = await run({ ...inputs, "task-definition-patch": text });
      expect(idOf(patch)).toBe("invalid-inputs");
      for (const result of [file, patch]) expectSilence(result);
    });

    test("as docker's configuration", async () => {
      mkdirSync(join(home.home, ".docker"), { recursive: true });
      writeFileSync(join(home.home, ".docker/config.json"), text);
      const result = await run({ target: "ecr" });
      expect(idOf(result)).toBe("docker-config-unreadable");
      expectSilence(result);
    });
  });

  test("what libraries print and what nobody caught goes through the action's log", async () => {
    const speak = write(
      "speak.mjs",
      `setTimeout(() => {
        process.emitWarning("careful\\n ::save-state name=credentials::x");
        console.error("  ::add-path::/owned ##[group]");
        console.log("::stop-commands::x");
        process.stderr.write("::add-path::/owned\\n", () => console.log("written"));
        setTimeout(() => { throw new Error("lost\\n::save-state name=ecr::x ##[error]"); }, 5);
      }, 40);`,
    );
    const result = await runStep({
      simulator,
      home,
      inputs: { target: "credentials" },
      env: { NODE_OPTIONS: `--import=${join(home.workspace, speak)}` },
    });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe("");
    expect(result.stdout).toContain("Warning of Node.js: careful");
    expect(result.stdout).toContain(
      "::error title=unexpected error::An error that nobody caught: lost",
    );
  });

  test("NODE_DEBUG shows no request, whose headers hold credentials", async () => {
    // Whatever a run leaves on stderr is searched for secrets.
    const env = { NODE_DEBUG: "*" };
    const result = await runStep({ simulator, home, inputs: { target: "credentials" }, env });
    expect(result.exitCode).toBe(0);
    expect(result.stderr).not.toMatch(/^(HTTP|HTTPS|NET|TLS) \d+:/m);
  });
});
