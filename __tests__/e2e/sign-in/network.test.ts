import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { causeOf, idOf } from "../../helpers/runner/error-id.ts";
import { startProxy, startTlsFront, type TestProxy } from "../../helpers/peers/proxy.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce, type StepOptions } from "../../helpers/runner/run-here.ts";

describe("the way to GitHub and AWS", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  let proxy: TestProxy;
  let front: Awaited<ReturnType<typeof startTlsFront>>;
  beforeAll(async () => {
    await simulator.start();
    proxy = await startProxy();
    front = await startTlsFront(simulator.url);
  });
  beforeEach(() => {
    proxy.seen.length = 0;
    proxy.refusal = undefined;
    proxy.outgoing.clear();
    proxy.authorizations.clear();
    front.callers.length = 0;
    simulator.calls.clear();
  });
  afterAll(async () => {
    proxy.stop();
    front.stop();
    await simulator.stop();
    home.remove();
  });

  function run(
    env: Record<string, string | undefined>,
    inputs: Record<string, string> = {},
    url = front.url,
    more: Pick<StepOptions, "clock"> = {},
  ): Promise<RunResult> {
    return runStep({
      ...more,
      simulator,
      home,
      inputs: { target: "credentials", ...inputs },
      env: {
        AWS_ENDPOINT_URL: url,
        ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/_github/token?x=1`,
        NODE_EXTRA_CA_CERTS: front.cert,
        ...env,
      },
    });
  }
  /** The same where AWS and GitHub are on another machine than this one. */
  const runOutside = (env: Record<string, string>, inputs?: Record<string, string>) =>
    run(env, inputs, front.outside);
  /** That, where pauses between tries pass quickly; what Node reads as it starts would need a process. */
  const runTries = (env: Record<string, string>) => {
    const trust = { NODE_EXTRA_CA_CERTS: undefined, AWS_CA_BUNDLE: front.cert };
    return run({ ...trust, ...env }, {}, front.outside, { clock: new QuickClock() });
  };
  const host = (): string => new URL(front.outside).host;
  const address = (user = ""): string => `http://${user}127.0.0.1:${proxy.port}`;

  test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])(
    "%s: the proxy sees every connection",
    async (name) => {
      expect((await runOutside({ [name]: address() })).exitCode).toBe(0);
      expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${host()}`]));
      expect(front.callers.length).toBeGreaterThan(0);
      expect(front.callers.every((port) => proxy.outgoing.has(port))).toBe(true);
      expect(simulator.calls.all).toHaveLength(2);
    },
  );

  test("the inputs come before the environment, and the password is masked", async () => {
    const inputs = { "http-proxy": address("user:p%40ss-word@"), "no-proxy": "elsewhere.example" };
    const env = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "front.test" };
    const result = await runOutside(env, inputs);
    expect(result.exitCode).toBe(0);
    expect(proxy.seen.length).toBeGreaterThan(0);
    const basic = Buffer.from("user:p@ss-word").toString("base64");
    expect(proxy.authorizations).toEqual(new Set([`Basic ${basic}`]));
    for (const secret of ["p%2540ss-word", "p@ss-word", basic]) {
      expect(result.stdout).toContain(`::add-mask::${secret}`);
    }
    const shown = result.stdout.replace(/^::add-mask::.*$/gm, "");
    expect(shown).not.toMatch(/ss-word/);
    expect(shown).not.toContain(basic);
  });

  test("a proxy that refuses fails the sign-in and shows no password", async () => {
    const result = await runTries({ HTTPS_PROXY: "http://user:p%40ss-word@127.0.0.1:9" });
    expect(idOf(result)).toBe("github-token-failed");
    expect(result.stdout.replace(/^::add-mask::.*$/gm, "")).not.toMatch(/ss-word/);
    expect(simulator.calls.all).toEqual([]);
  });

  test.each([
    ["407 Proxy Authentication Required", 1, /from a secret/],
    ["403 Forbidden", 1, /CONNECT\) to front\.test:\d+/],
    ["503 Busy", 5, /CONNECT\) to front\.test:\d+/],
  ])(
    "a proxy that answers %s itself is named, after %d try or tries",
    async (refusal, tries, fix) => {
      proxy.refusal = refusal;
      const env = { HTTPS_PROXY: address("user:p%40ss-word@") };
      const result = await runTries(env);
      expect(idOf(result)).toBe("proxy-refused");
      expect(causeOf(result)).toMatch(
        new RegExp(`to front\\.test:\\d+: it answered ${refusal}\\.$`),
      );
      expect(result.stdout).toMatch(fix);
      expect(proxy.seen).toHaveLength(tries);
      expect(result.stdout.replace(/^::add-mask::.*$/gm, "") + result.summary).not.toMatch(
        /ss-word/,
      );
    },
  );

  test.each([
    ["403 Forbidden", "proxy-refused", 1],
    ["502 Bad Gateway", "sts-unreachable", 6],
  ])(
    "a proxy that answers STS's calls with %s: %s",
    async (refusal, id, tries) => {
      proxy.refusal = refusal;
      const past = { ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?x=1` };
      const result = await runTries({ ...past, HTTPS_PROXY: address() });
      expect(idOf(result)).toBe(id);
      expect(result.stdout).toContain(
        `: HTTP/1.1 ${refusal}`.slice(id === "proxy-refused" ? 11 : 0),
      );
      expect(proxy.seen).toHaveLength(tries);
    },
    60_000,
  );

  test.each(["plain", "TLS"])("%s on loopback never goes through a proxy", async (kind) => {
    const url = kind === "TLS" ? front.url : simulator.url;
    const env = { HTTPS_PROXY: address(), HTTP_PROXY: address(), NO_PROXY: "elsewhere.example" };
    expect((await run(env, {}, url)).exitCode).toBe(0);
    expect(proxy.seen).toEqual([]);
    expect(simulator.calls.all).toHaveLength(2);
  });

  test("AWS_CA_BUNDLE is trusted beside Node's own certificates, through a proxy too", async () => {
    const env = { NODE_EXTRA_CA_CERTS: "", AWS_CA_BUNDLE: front.cert };
    expect((await run(env)).exitCode).toBe(0);
    expect((await runOutside({ ...env, HTTPS_PROXY: address() })).exitCode).toBe(0);
    expect(proxy.seen.length).toBeGreaterThan(0);
  });

  test.each(["/nowhere.pem", import.meta.filename])("AWS_CA_BUNDLE=%s is refused", async (path) => {
    const result = await run({ AWS_CA_BUNDLE: path });
    expect(idOf(result)).toBe("ca-bundle-unreadable");
    expect(simulator.calls.all).toEqual([]);
  });

  test("NODE_TLS_REJECT_UNAUTHORIZED=0 lets no unknown certificate in", async () => {
    const env = { NODE_EXTRA_CA_CERTS: "", NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    const token = await run(env);
    expect(idOf(token)).toBe("github-token-failed");
    expect(token.stdout).toMatch(/^::notice::NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect/m);
    const known = `${simulator.url}/_github/token?x=1`;
    expect(idOf(await run({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: known }))).toBe(
      "sts-unreachable",
    );
    expect(simulator.calls.operations("sts")).toEqual([]);
  });

  test("NODE_EXTRA_CA_CERTS that names no file is what Node says of it, and no more", async () => {
    const { stderr, exitCode } = await run({
      ...{ AWS_ENDPOINT_URL: simulator.url, NODE_EXTRA_CA_CERTS: "/nowhere.pem" },
      ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?x=1`,
    });
    expect(exitCode).toBe(0);
    expect(stderr.trim()).toMatch(/^Warning: Ignoring extra certs from `\/nowhere\.pem`, [^\n]*$/);
  });

  test("a certificate that is not trusted ends at once", async () => {
    const trusted = { ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?x=1` };
    const result = await run({ ...trusted, NODE_EXTRA_CA_CERTS: "" });
    expect(idOf(result)).toBe("sts-unreachable");
    expect(result.ms).toBeLessThan(3000);
  });

  test("AWS_ENDPOINT_URL_STS comes before AWS_ENDPOINT_URL, and http only on loopback", async () => {
    const own = { AWS_ENDPOINT_URL: "https://127.0.0.1:9", AWS_ENDPOINT_URL_STS: simulator.url };
    expect((await run(own)).exitCode).toBe(0);
    const result = await run({ AWS_ENDPOINT_URL_STS: "http://sts.example" });
    expect(idOf(result)).toBe("endpoint-not-allowed");
    expect(simulator.calls.all).toHaveLength(2);
  });

  test("the endpoint of a service that the target uses is checked before the sign-in", async () => {
    simulator.calls.clear();
    const inputs = { target: "s3", source: ".", bucket: "my-site" };
    const env = { AWS_ENDPOINT_URL_S3: "http://10.0.0.1" };
    expect(idOf(await runStep({ simulator, home, inputs, env }))).toBe("endpoint-not-allowed");
    expect(simulator.calls.all).toEqual([]);
  });
});

describe("issuers and partitions", () => {
  const home = new RunnerHome();
  const runStep = builtOnce();
  afterAll(() => {
    home.remove();
  });

  test.each([
    "https://token.actions.githubusercontent.com/acme",
    "https://token.actions.acme.ghe.com",
    "https://ghes.example/_services/token",
  ])("tokens of %s are exchanged, and explained when refused", async (issuer) => {
    const simulator = await new Simulator({ issuer }).start();
    const run = (): Promise<RunResult> =>
      runStep({ simulator, home, inputs: { target: "credentials" } });
    expect((await run()).exitCode).toBe(0);
    simulator.github.claims = {
      ...simulator.github.claims,
      sub: "repo:octo-org/shop:pull_request",
    };
    const refused = await run();
    const url = issuer.slice("https://".length);
    expect(idOf(refused)).toBe("sign-in-refused");
    expect(refused.stdout).toContain(`oidc-provider/${url}"`);
    expect(refused.stdout).toContain(`"${url}:sub"`);
    await simulator.stop();
  });

  test.each([
    ["aws-cn", "cn-north-1", "sts.amazonaws.com.cn"],
    ["aws-us-gov", "us-gov-west-1", "sts.amazonaws.com"],
    ["aws-eusc", "eusc-de-east-1", "sts.amazonaws.com"],
  ])("%s with its own audience", async (partition, region, audience) => {
    const simulator = await new Simulator().start();
    const url = simulator.github.issuer.slice("https://".length);
    const arn = `arn:${partition}:iam::111122223333:role/deploy`;
    const accountId = "111122223333";
    simulator.iam.providers.push({ url, accountId, clientIds: [audience] });
    simulator.iam.addRole({
      arn,
      trustPolicy: {
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${url}` },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { [`${url}:aud`]: audience } },
        },
      },
    });
    const inputs = { target: "credentials", "role-to-assume": arn, "aws-region": region };
    const result = await runStep({ simulator, home, inputs });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(`arn:${partition}:sts::111122223333:assumed-role/deploy/`);
    await simulator.stop();
  });
});
