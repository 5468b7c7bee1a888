import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountId, roleArn, Simulator } from "../../simulator/simulator.ts";
import {
  runAction,
  RunnerHome,
  stateVariables,
  type RunResult,
} from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const host = `${accountId}.dkr.ecr.eu-central-1.amazonaws.com`;

describe("target ecr", () => {
  const simulator = new Simulator();
  let home: RunnerHome;
  const runStep = builtOnce();
  const homes: RunnerHome[] = [];
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    for (const used of homes) used.remove();
  });
  beforeEach(() => {
    home = new RunnerHome();
    homes.push(home);
    simulator.calls.clear();
    simulator.faults.clear();
    simulator.services.ecr.issued.length = 0;
    simulator.services.ecrPublic.issued.length = 0;
  });

  const logIn = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
    runStep(given(inputs, env));
  const given = (inputs: Record<string, string>, env: Record<string, string> = {}) => ({
    ...{ simulator, home, env },
    inputs: { target: "ecr", ...inputs },
  });
  const post = (run: RunResult, env: Record<string, string> = {}) =>
    runStep({
      simulator,
      home,
      inputs: {},
      entry: "dist/post/index.js",
      env: { ...env, ...stateVariables(run.state) },
    });
  const docker = (): string => join(home.home, ".docker");
  const configFile = (): string => join(docker(), "config.json");
  const readJson = (file: string) =>
    JSON.parse(readFileSync(file, "utf8")) as { auths?: Record<string, { auth?: string }> };
  const authFor = (password: string): string => Buffer.from(`AWS:${password}`).toString("base64");
  const issued = (): string[] =>
    [...simulator.services.ecr.issued, ...simulator.services.ecrPublic.issued].map(
      ({ password }) => password,
    );
  const givenConfig = (config: object, mode = 0o644): void => {
    mkdirSync(docker(), { recursive: true });
    writeFileSync(configFile(), JSON.stringify(config));
    chmodSync(configFile(), mode);
  };

  /** Every form of the password stays hidden: masked first, and nowhere but in the mask commands. */
  function expectNoLeak(run: RunResult): void {
    const lines = run.stdout.split("\n");
    for (const password of issued()) {
      for (const secret of [password, authFor(password)]) {
        const holding = lines.filter((line) => line.includes(secret));
        expect(holding.length).toBeGreaterThan(0);
        expect(holding.every((line) => line.startsWith("::add-mask::"))).toBe(true);
        const elsewhere = JSON.stringify([run.outputs, run.exported, run.state, run.summary]);
        expect(elsewhere).not.toContain(secret);
        expect(run.stderr).not.toContain(secret);
      }
    }
  }

  test("logs in to the account's registry and out of it after the job", async () => {
    const run = await logIn();
    expect(run.stdout).toContain(`${host}: logged in (`);
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ registry: host, changed: "true" });
    expect(readJson(configFile())).toEqual({
      auths: { [host]: { auth: authFor(issued()[0] ?? "") } },
    });
    expect(statSync(configFile()).mode & 0o777).toBe(0o600);
    expect(readdirSync(docker())).toEqual(["config.json"]);
    expect(simulator.calls.operations()).toEqual(["ecr:GetAuthorizationToken"]);
    expectNoLeak(run);
    const after = await post(run);
    expect(after.exitCode).toBe(0);
    expect(existsSync(docker())).toBe(false);
  });

  test("keeps all that was in the configuration and puts an earlier login back", async () => {
    const before = {
      HttpHeaders: { "X-Meta": "1" },
      credHelpers: { "gcr.io": "gcloud" },
      currentContext: "builder",
      auths: { "ghcr.io": { auth: "Z2g6Z2g=" }, [host]: { auth: "QVdTOmVhcmxpZXI=" } },
    };
    givenConfig(before);
    const run = await logIn();
    expect(run.exitCode).toBe(0);
    const auths = { ...before.auths, [host]: { auth: authFor(issued()[0] ?? "") } };
    expect(readJson(configFile())).toEqual({ ...before, auths });
    expect(statSync(configFile()).mode & 0o777).toBe(0o600);
    expect(run.stdout).toContain("::add-mask::QVdTOmVhcmxpZXI=");
    expect(run.stdout).toContain("::add-mask::AWS:earlier");
    expect(run.stdout.split("\n")).toContain("::add-mask::earlier");
    await post(run);
    expect(readJson(configFile())).toEqual(before);
    expect(statSync(configFile()).mode & 0o777).toBe(0o644);
  });

  test.each([null, "text", [], false])(
    "an entry that is none (%j) keeps no password on disk",
    async (entry) => {
      givenConfig({ auths: { [host]: entry, "ghcr.io": { auth: "Z2g6Z2g=" } } });
      const run = await logIn();
      expect(run.exitCode).toBe(0);
      await post(run);
      expect(readJson(configFile())).toEqual({ auths: { "ghcr.io": { auth: "Z2g6Z2g=" } } });
    },
  );

  test.each<[string, object, string[], string[]]>([
    ["user and password", { username: "AWS", password: "pw-1" }, ["pw-1"], ["AWS"]],
    ["a token", { identitytoken: "token-2" }, ["token-2"], []],
    ["a password with colons", { auth: btoa("me:a:b:3") }, ["me:a:b:3", "a:b:3"], ["me"]],
  ])("hides an earlier login kept as %s", async (_name, entry, hidden, shown) => {
    givenConfig({ auths: { [host]: entry } });
    const run = await logIn();
    const masks = run.stdout.split("\n").filter((line) => line.startsWith("::add-mask::"));
    for (const text of hidden) expect(masks).toContain(`::add-mask::${text}`);
    for (const text of shown) expect(masks).not.toContain(`::add-mask::${text}`);
    await post(run);
    expect(readJson(configFile()).auths?.[host]).toEqual(entry);
  });

  test("keeps what others wrote to the configuration in the meantime", async () => {
    const run = await logIn();
    const { auths } = readJson(configFile());
    givenConfig({ auths: { ...auths, "ghcr.io": { auth: "Z2g6Z2g=" } }, currentContext: "new" });
    await post(run);
    expect(readJson(configFile())).toEqual({
      auths: { "ghcr.io": { auth: "Z2g6Z2g=" } },
      currentContext: "new",
    });
  });

  test("steps that run at the same time lose none of each other's logins", async () => {
    const hosts = ["111111111111", "222222222222", "333333333333", "444444444444"].map(
      (account) => `${account}.dkr.ecr.eu-central-1.amazonaws.com`,
    );
    const runs = await Promise.all(hosts.map((registries) => runAction(given({ registries }))));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(Object.keys(readJson(configFile()).auths ?? {}).sort()).toEqual(hosts);
    await Promise.all(runs.map((run) => post(run)));
    expect(existsSync(configFile()) ? readJson(configFile()).auths : {}).toEqual({});
    expect(readdirSync(home.home).filter((name) => name.includes("lock"))).toEqual([]);
  });

  test("a relative DOCKER_CONFIG is the same place for the post step in another directory", async () => {
    const env = { DOCKER_CONFIG: "../home/docker-here" };
    const run = await logIn({}, env);
    const directory = join(home.home, "docker-here");
    expect(existsSync(join(directory, "config.json"))).toBe(true);
    expect(JSON.parse(run.state.ecr ?? "{}")).toMatchObject({ directory });
    await post(run, env);
    expect(existsSync(directory)).toBe(false);
  });

  test("leaves a login alone that a later step made", async () => {
    const run = await logIn();
    givenConfig({ auths: { [host]: { auth: "b3RoZXI6bG9naW4=" } } });
    const { stdout } = await post(run);
    expect(stdout).toContain(`The login to ${host} was made anew since, and stays`);
    expect(stdout).not.toContain("Logged out");
    expect(readJson(configFile())).toEqual({ auths: { [host]: { auth: "b3RoZXI6bG9naW4=" } } });
  });

  test("two logins of one job are taken back one after the other", async () => {
    const first = await logIn();
    const second = await logIn();
    await post(second);
    expect(readJson(configFile()).auths?.[host]?.auth).toBe(authFor(issued()[0] ?? ""));
    await post(first);
    expect(existsSync(configFile())).toBe(false);
  });

  test("a configuration that is a link stays one", async () => {
    const real = join(home.root, "real.json");
    writeFileSync(real, "{}");
    mkdirSync(docker());
    symlinkSync(real, configFile());
    const run = await logIn();
    expect(Object.keys(readJson(real).auths ?? {})).toEqual([host]);
    await post(run);
    expect(readJson(real)).toEqual({});
    expect(existsSync(configFile())).toBe(true);
  });

  test("honours DOCKER_CONFIG", async () => {
    const directory = join(home.root, "elsewhere");
    const run = await logIn({}, { DOCKER_CONFIG: directory });
    expect(Object.keys(readJson(join(directory, "config.json")).auths ?? {})).toEqual([host]);
    expect(existsSync(docker())).toBe(false);
    expect((await post(run, { DOCKER_CONFIG: directory })).exitCode).toBe(0);
    expect(existsSync(directory)).toBe(false);
  });

  test("asks once for each region and logs in to every registry", async () => {
    const registries = [
      "210987654321",
      host,
      `${accountId}.dkr.ecr.us-west-2.amazonaws.com`,
      `${accountId}.dkr-ecr.us-west-2.on.aws`,
    ];
    const run = await logIn({ registries: registries.join("\n") });
    expect(run.exitCode).toBe(0);
    expect(run.outputs.registry).toBe("210987654321.dkr.ecr.eu-central-1.amazonaws.com");
    expect(simulator.services.ecr.issued.map(({ region }) => region).sort()).toEqual([
      "eu-central-1",
      "us-west-2",
    ]);
    const { auths = {} } = readJson(configFile());
    expect(Object.keys(auths)).toHaveLength(4);
    for (const { password, region } of simulator.services.ecr.issued) {
      const hosts = Object.keys(auths).filter((name) => name.includes(region));
      expect(hosts).toHaveLength(2);
      for (const name of hosts) expect(auths[name]?.auth).toBe(authFor(password));
    }
    expectNoLeak(run);
  });

  test("logs in to ECR Public in us-east-1", async () => {
    const run = await logIn({ "registry-type": "public" });
    expect(run.exitCode).toBe(0);
    expect(run.outputs.registry).toBe("public.ecr.aws");
    expect(simulator.services.ecrPublic.issued).toMatchObject([{ region: "us-east-1" }]);
    expect(Object.keys(readJson(configFile()).auths ?? {})).toEqual(["public.ecr.aws"]);
    expectNoLeak(run);
  });

  test("bounds the session by pull and push on the repositories", async () => {
    await logIn({ repositories: "team/shop\nteam/cron" });
    const signIn = simulator.calls.all.find(
      ({ operation }) => operation === "AssumeRoleWithWebIdentity",
    );
    const policy = JSON.parse(String(signIn?.input.Policy)) as {
      Statement: { Action: string | string[]; Resource: string | string[] }[];
    };
    const grants = policy.Statement.map(({ Action, Resource }) => ({
      actions: [Action].flat(),
      resources: [Resource].flat(),
    }));
    const grantOf = (action: string) => grants.find(({ actions }) => actions.includes(action));
    expect(grantOf("ecr:GetAuthorizationToken")?.resources).toEqual(["*"]);
    expect([...(grantOf("ecr:PutImage")?.resources ?? [])].sort()).toEqual([
      `arn:aws:ecr:eu-central-1:${accountId}:repository/team/cron`,
      `arn:aws:ecr:eu-central-1:${accountId}:repository/team/shop`,
    ]);
    expect(JSON.stringify(policy)).not.toMatch(/ecr:Delete|ecr:Put(?!Image)|ecr:\*/);
  });

  test("a dry run asks for the token and writes nothing", async () => {
    const run = await logIn({ "dry-run": "true" });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(`+ docker login ${host}`);
    expect(existsSync(docker())).toBe(false);
    expect(run.state).toEqual({ deployment: "ended" });
    expectNoLeak(run);
  });

  test("isolated: a directory of its own, plugins and builders in reach, gone after the job", async () => {
    const before = {
      auths: { "ghcr.io": { auth: "Z2g6Z2g=" } },
      credsStore: "secretservice",
      currentContext: "builder",
    };
    givenConfig(before);
    for (const directory of ["cli-plugins", "contexts", "buildx"]) {
      mkdirSync(join(docker(), directory));
      writeFileSync(join(docker(), directory, "file"), directory);
    }
    const run = await logIn({ "docker-config": "isolated" });
    expect(run.exitCode).toBe(0);
    const directory = run.exported.DOCKER_CONFIG ?? "";
    expect(directory.startsWith(home.temp)).toBe(true);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const file = join(directory, "config.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readJson(file)).toEqual({
      currentContext: "builder",
      auths: { [host]: { auth: authFor(issued()[0] ?? "") } },
    });
    expect(readFileSync(join(directory, "buildx", "file"), "utf8")).toBe("buildx");
    expect(readFileSync(join(directory, "cli-plugins", "file"), "utf8")).toBe("cli-plugins");
    expect(readJson(configFile())).toEqual(before);
    expectNoLeak(run);

    const second = await logIn(
      { "docker-config": "isolated", "registry-type": "public" },
      { DOCKER_CONFIG: directory },
    );
    const inner = join(second.exported.DOCKER_CONFIG ?? "", "config.json");
    expect(Object.keys(readJson(inner).auths ?? {})).toEqual([host, "public.ecr.aws"]);
    expect((await post(second)).exported.DOCKER_CONFIG).toBe(directory);
    const after = await post(run);
    expect(after.exported.DOCKER_CONFIG).toBe("");
    expect(readdirSync(home.temp).filter((name) => name.includes("docker"))).toEqual([]);
    expect(readFileSync(join(docker(), "buildx", "file"), "utf8")).toBe("buildx");
  });

  test("says which permission the role lacks", async () => {
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const { policies } = role;
    role.policies = [];
    const run = await logIn();
    role.policies = policies;
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .*ecr:GetAuthorizationToken on \*.* \[access-denied\]$/m);
    expect(existsSync(docker())).toBe(false);
  });

  test("a broken configuration is refused before anything is written", async () => {
    mkdirSync(docker());
    writeFileSync(configFile(), '{"auths": {');
    const run = await logIn();
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[docker-config-unreadable\]$/m);
    expect(readFileSync(configFile(), "utf8")).toBe('{"auths": {');
  });

  test("a registry of another partition is refused without a call to it", async () => {
    const run = await logIn({
      registries: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[registry-in-other-partition\]$/m);
    expect(simulator.calls.operations()).toEqual([]);
  });

  test("Amazon's own helper keeps no login, and that is said before anything is written", async () => {
    givenConfig({ credHelpers: { [host]: "ecr-login" } });
    const run = await logIn();
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[docker-credential-helper-cannot-store\]$/m);
    const isolated = await logIn({ "docker-config": "isolated" });
    expect(isolated.exitCode).toBe(0);
  });

  describe("with a credential helper", () => {
    /** A helper that keeps each login in a file, and the words that it was started with. */
    const installHelper = (): Record<string, string> => {
      const bin = join(home.root, "bin");
      mkdirSync(bin);
      const program = join(bin, "docker-credential-vault");
      writeFileSync(
        program,
        `#!/bin/sh
echo "$0 $*" >> "${home.root}/argv"
env >> "${home.root}/env"
case "$1" in
  store) cat > "${home.root}/kept"; test ! -e "${home.root}/sealed" ;;
  get) cat > /dev/null; test -e "${home.root}/kept" && cat "${home.root}/kept" ;;
  erase) cat > /dev/null; rm "${home.root}/kept" ;;
esac
`,
      );
      chmodSync(program, 0o755);
      return { PATH: `${bin}:${process.env.PATH ?? ""}` };
    };
    const kept = (): unknown => JSON.parse(readFileSync(join(home.root, "kept"), "utf8"));

    test("hands the password over on standard input and erases it after the job", async () => {
      const env = installHelper();
      givenConfig({ credsStore: "vault" });
      const run = await logIn({}, env);
      expect(run.exitCode).toBe(0);
      const [password = ""] = issued();
      expect(kept()).toEqual({ ServerURL: host, Username: "AWS", Secret: password });
      expect(readJson(configFile())).toEqual({ credsStore: "vault", auths: { [host]: {} } });
      expect(readFileSync(join(home.root, "argv"), "utf8")).not.toContain(password);
      expect(readFileSync(join(home.root, "env"), "utf8")).not.toMatch(/INPUT_|ACTIONS_ID_TOKEN/);
      expectNoLeak(run);
      await post(run, env);
      expect(existsSync(join(home.root, "kept"))).toBe(false);
      expect(readJson(configFile())).toEqual({ credsStore: "vault" });
    });

    test("puts the login back that the helper kept before", async () => {
      const env = installHelper();
      givenConfig({ credHelpers: { [host]: "vault" } });
      const before = { ServerURL: host, Username: "AWS", Secret: "earlier-secret" };
      writeFileSync(join(home.root, "kept"), JSON.stringify(before));
      const run = await logIn({}, env);
      expect(kept()).not.toEqual(before);
      expect(run.stdout).toContain("::add-mask::earlier-secret");
      expect(run.stdout).toContain("::add-mask::AWS:earlier-secret");
      await post(run, env);
      expect(kept()).toEqual(before);
    });

    test("a configuration that was broken meanwhile keeps no password in the helper", async () => {
      const env = installHelper();
      givenConfig({ credsStore: "vault" });
      const run = await logIn({}, env);
      writeFileSync(configFile(), "{");
      const after = await post(run, env);
      expect(after.stdout).toMatch(
        /::warning::Could not undo ecr: docker's configuration .*cannot be read/,
      );
      expect(existsSync(join(home.root, "kept"))).toBe(false);
    });

    test("a helper that fails fails the step, and the post step still cleans up", async () => {
      const env = installHelper();
      writeFileSync(join(home.root, "sealed"), "");
      const before = { credHelpers: { [host]: "vault" } };
      givenConfig(before);
      const run = await logIn({}, env);
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/^::error .* \[docker-credential-helper-failed\]$/m);
      expectNoLeak(run);
      const after = await post(run, env);
      expect(after.exitCode).toBe(0);
      expect(existsSync(join(home.root, "kept"))).toBe(false);
      expect(readJson(configFile())).toEqual(before);
    });

    test("a helper that is not installed is named", async () => {
      givenConfig({ credsStore: "absent" });
      const run = await logIn();
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/docker-credential-absent.*is not installed/);
    });
  });
});
