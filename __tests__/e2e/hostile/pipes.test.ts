import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { taskDefinition } from "../../helpers/ecs/world.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { endedBy } from "../../helpers/peers/deadline.ts";
import { causeOf, idOf } from "../../helpers/runner/error-id.ts";
import {
  runAction,
  RunnerHome,
  type RunOptions,
  type RunResult,
} from "../../helpers/runner/run-action.ts";

/** Whoever opens one of these to read waits until the test ends it. */
const limitMs = 45_000;

describe("pipes, sockets and devices in the place of files hold no step", () => {
  const simulator = new Simulator();
  const homes: RunnerHome[] = [];
  let home: RunnerHome;
  beforeAll(async () => {
    await simulator.start();
    const { s3, ecs, lambda } = simulator.services;
    s3.buckets.create("my-site");
    ecs.state.addService("web", ecs.state.register(taskDefinition).arn);
    lambda.seed("api", {}, zipOf({ "index.mjs": "export const handler = async () => 1;" }));
  });
  beforeEach(() => {
    home = new RunnerHome();
    homes.push(home);
  });
  afterAll(async () => {
    await simulator.stop();
    for (const used of homes) used.remove();
  });

  type Values = Readonly<Record<string, string>>;
  const run = (
    inputs: Values,
    env: Readonly<Record<string, string | undefined>> = {},
    begun?: RunOptions["onStart"],
  ): Promise<RunResult> => runAction({ simulator, home, inputs, env, ...endedBy(limitMs, begun) });

  function pipe(path: string): string {
    mkdirSync(dirname(path), { recursive: true });
    execFileSync("mkfifo", [path]);
    return path;
  }

  const lambda = { target: "lambda", "function-name": "api" };
  const ecs = { target: "ecs", service: "web", cluster: "prod" };

  test.each<[string, string, Values, string, RegExp]>([
    [
      "a task definition",
      "task.yml",
      { ...ecs, "task-definition": "./task.yml" },
      "ecs-task-definition-invalid",
      /but a pipe/,
    ],
    ["a package", "code.zip", { ...lambda, code: "code.zip" }, "code-missing", /but a pipe/],
    ["code", "code", { ...lambda, code: "code" }, "code-missing", /but a pipe/],
    [
      "a part of code",
      "dist/x",
      { ...lambda, code: "dist" },
      "package-file-unsupported",
      /dist|^x/,
    ],
    [
      "the list of what is left out",
      "dist/.lambdaignore",
      { ...lambda, code: "dist" },
      "code-missing",
      /named pipe/,
    ],
    [
      "a function's configuration",
      "fn.yml",
      { ...lambda, configuration: "fn.yml" },
      "invalid-inputs",
      /named pipe/,
    ],
    [
      "a site",
      "site",
      { target: "s3", bucket: "my-site", source: "site" },
      "source-missing",
      /but a pipe/,
    ],
    [
      "a page",
      "site/index.html",
      { target: "s3", bucket: "my-site", source: "site" },
      "source-refused",
      /neither/,
    ],
  ])("%s", async (_what, path, inputs, id, cause) => {
    pipe(join(home.workspace, path));
    const result = await run(inputs);
    expect(result.exitCode).toBe(1);
    expect(idOf(result)).toBe(id);
    expect(causeOf(result)).toMatch(cause);
  });

  test("an address in the place of a path is asked by nobody", async () => {
    const asked: string[] = [];
    const server = createHttpServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("{}");
    });
    server.unref();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    simulator.calls.clear();
    for (const [inputs, id] of [
      [{ ...lambda, code: `${url}.zip` }, "code-missing"],
      [{ ...ecs, "task-definition": `${url}.json` }, "ecs-task-definition-invalid"],
      [{ target: "s3", bucket: "my-site", source: url }, "source-missing"],
    ] as const) {
      const result = await run(inputs);
      expect(idOf(result)).toBe(id);
      expect(result.stdout).toContain("the step downloads nothing");
    }
    expect(simulator.calls.all).toEqual([]);
    const doctor = await run({ target: "doctor", "trust-policy": url });
    expect(doctor.stdout).toMatch(/^::warning::trust-policy .* could not be read/m);
    server.close();
    expect(asked).toEqual([]);
  });

  test("a package whose folders say what is for development alone", async () => {
    const dist = join(home.workspace, "dist");
    pipe(join(dist, "node_modules/.package-lock.json"));
    pipe(join(dist, "package.json"));
    writeFileSync(join(dist, "index.mjs"), "export const handler = async () => 2;");
    mkdirSync(join(dist, "node_modules/left"));
    writeFileSync(join(dist, "node_modules/left/index.js"), "");
    const exclude = "package.json\n.package-lock.json";
    expect((await run({ ...lambda, code: "dist", exclude })).exitCode).toBe(0);
  });

  test("a site with a socket, or with links to a pipe and to a device", async () => {
    const site = join(home.workspace, "site");
    mkdirSync(site);
    writeFileSync(join(site, "index.html"), "<p>hello</p>");
    const inputs = { target: "s3", bucket: "my-site", source: "site" };
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(site, "socket"), done));
    const made: [string, (path: string) => void][] = [
      [
        "pipe",
        (path) => {
          symlinkSync(pipe(join(home.root, "pipe")), path);
        },
      ],
      [
        "inner",
        (path) => {
          symlinkSync(pipe(join(site, "own-pipe")), path);
        },
      ],
      [
        "device",
        (path) => {
          symlinkSync("/dev/zero", path);
        },
      ],
    ];
    expect(idOf(await run(inputs))).toBe("source-refused");
    await new Promise((done) => server.close(done));
    rmSync(join(site, "socket"), { force: true });
    for (const [name, make] of made) {
      make(join(site, name));
      expect(idOf(await run(inputs))).toBe("source-refused");
      for (const used of [name, "own-pipe"]) rmSync(join(site, used), { force: true });
    }
    expect((await run(inputs)).exitCode).toBe(0);
  });

  test("the trust policy, which only explains", async () => {
    pipe(join(home.workspace, "trust.json"));
    const result = await run({ target: "doctor", "trust-policy": "trust.json" });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(
      /^::warning::trust-policy trust\.json could not be read: it is a named pipe/m,
    );
  });

  test("the certificates of AWS_CA_BUNDLE", async () => {
    const result = await run({ target: "doctor" }, { AWS_CA_BUNDLE: pipe(join(home.root, "ca")) });
    expect(idOf(result)).toBe("ca-bundle-unreadable");
    expect(causeOf(result)).toContain("it is a named pipe");
  });

  test("the event: what it should say is not known, and refused where it matters", async () => {
    const GITHUB_EVENT_PATH = pipe(join(home.root, "event.json"));
    const pushed = await run({ target: "doctor" }, { GITHUB_EVENT_PATH });
    expect(pushed.exitCode).toBe(0);
    const GITHUB_EVENT_NAME = "workflow_run";
    const after = await run({ target: "doctor" }, { GITHUB_EVENT_PATH, GITHUB_EVENT_NAME });
    expect(idOf(after)).toBe("fork-not-allowed");
  });

  describe("with `auth: environment`", () => {
    const inputs = { target: "doctor", auth: "environment", "role-to-assume": "" };
    const nowhere = { AWS_EC2_METADATA_DISABLED: "true" };
    const file = (name: string): string => join(home.root, "aws", name);
    const role = "arn:aws:iam::123456789012:role/web";

    test.each<[string, () => Readonly<Record<string, string>>]>([
      ["AWS_CONFIG_FILE", () => ({ AWS_CONFIG_FILE: pipe(file("config")) })],
      ["AWS_SHARED_CREDENTIALS_FILE", () => ({ AWS_SHARED_CREDENTIALS_FILE: pipe(file("keys")) })],
      ["~/.aws/config", () => (pipe(join(home.home, ".aws/config")), {})],
      ["AWS_CONFIG_FILE below ~", () => (pipe(join(home.home, "c")), { AWS_CONFIG_FILE: "~/c" })],
      [
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        () => ({ AWS_WEB_IDENTITY_TOKEN_FILE: pipe(file("token")), AWS_ROLE_ARN: role }),
      ],
      [
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        () => ({
          AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: pipe(file("token")),
          AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:9/x",
        }),
      ],
      [
        "a profile's web_identity_token_file",
        () => {
          const token = pipe(file("token"));
          const text = `[default]\nrole_arn = ${role}\n  web_identity_token_file = ${token}\n`;
          writeFileSync(file("config"), text);
          return { AWS_CONFIG_FILE: file("config") };
        },
      ],
    ])("%s", async (_what, env) => {
      const result = await run(inputs, { ...nowhere, ...env() });
      expect(result.exitCode).toBe(1);
      expect(idOf(result)).toBe("ambient-credentials-unreadable");
      expect(causeOf(result)).toContain("it is a named pipe and no file");
    });

    test("the null device is an empty file", async () => {
      const env = { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
      expect(idOf(await run(inputs, { ...nowhere, ...env }))).toBe("ambient-credentials-missing");
    });

    /** A profile whose program writes down that it was started, and does not end while the test is there. */
    function hangingProgram(): Readonly<Record<string, string>> {
      const started = join(home.root, "started");
      const program = file("program");
      mkdirSync(dirname(program), { recursive: true });
      writeFileSync(
        program,
        `trap '' TERM\necho > ${started}\nwhile [ -e ${program} ]; do sleep 1; done\n`,
      );
      writeFileSync(file("config"), `[default]\ncredential_process = sh ${program}\n`);
      return { ...nowhere, AWS_CONFIG_FILE: file("config"), STARTED: started };
    }

    // SIGWINCH lets the step's own limit come at once.
    test.each([
      ["timed-out", "SIGWINCH"],
      ["cancelled", "SIGTERM"],
    ] as const)("a credential_process that does not end holds no step: %s", async (id, signal) => {
      const early = pathToFileURL(
        join(import.meta.dirname, "../../helpers/peers/early-end.mjs"),
      ).href;
      const { STARTED = "", ...program } = hangingProgram();
      const env = { ...program, NODE_OPTIONS: `--import ${early}` };
      let ended = Infinity;
      const result = await run(inputs, env, (child) => {
        const waiting = setInterval(() => {
          if (!existsSync(STARTED)) return;
          clearInterval(waiting);
          ended = performance.now();
          child.kill(signal);
        }, 20);
      });
      expect(result.exitCode).toBe(1);
      expect(idOf(result)).toBe(id);
      expect(performance.now() - ended).toBeLessThan(10_000);
    });
  });
});
