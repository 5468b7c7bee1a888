import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../simulator/simulator.ts";
import { causeOf, idOf } from "./error-id.ts";
import { startProxy, startTlsFront, type TestProxy } from "./proxy.ts";
import { runAction, RunnerHome, type RunResult } from "./run-action.ts";

describe("the way to GitHub and AWS", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
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
    env: Record<string, string>,
    inputs: Record<string, string> = {},
  ): Promise<RunResult> {
    return runAction({
      simulator,
      home,
      inputs: { target: "credentials", ...inputs },
      env: {
        AWS_ENDPOINT_URL: front.url,
        ACTIONS_ID_TOKEN_REQUEST_URL: `${front.url}/_github/token?x=1`,
        NODE_EXTRA_CA_CERTS: front.cert,
        ...env,
      },
    });
  }
  const host = (): string => new URL(front.url).host;
  const address = (user = ""): string => `http://${user}127.0.0.1:${proxy.port}`;

  test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])(
    "%s: the proxy sees every connection",
    async (name) => {
      expect((await run({ [name]: address() })).exitCode).toBe(0);
      expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${host()}`]));
      expect(front.callers.length).toBeGreaterThan(0);
      expect(front.callers.every((port) => proxy.outgoing.has(port))).toBe(true);
      expect(simulator.calls.all).toHaveLength(2);
    },
  );

  test.each([
    ["NO_PROXY", "localhost"],
    ["no_proxy", "example.com, localhost"],
    ["NO_PROXY", "*"],
    ["NO_PROXY", ".localhost"],
    ["NO_PROXY", "LOCALHOST:{port}"],
    ["NO_PROXY", "10.0.0.0/8 localhost"],
  ])("%s=%s: the proxy sees nothing", async (name, value) => {
    const port = new URL(front.url).port;
    const env = { HTTPS_PROXY: address(), [name]: value.replace("{port}", port) };
    const result = await run(env);
    expect(result.exitCode).toBe(0);
    expect(proxy.seen).toEqual([]);
    expect(simulator.calls.all).toHaveLength(2);
  });

  test.each(["amazonaws.com,localhost.example", "localhost:1", "host", "127.0.0.0/8"])(
    "NO_PROXY=%s is for other hosts and changes nothing",
    async (value) => {
      await run({ HTTPS_PROXY: address(), NO_PROXY: value });
      expect(proxy.seen.length).toBeGreaterThan(0);
      expect(front.callers.every((port) => proxy.outgoing.has(port))).toBe(true);
    },
  );

  test("the inputs come before the environment, and the password is masked", async () => {
    const inputs = { "http-proxy": address("user:p%40ss-word@"), "no-proxy": "elsewhere.example" };
    const env = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "localhost" };
    const result = await run(env, inputs);
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
    const result = await run({ HTTPS_PROXY: "http://user:p%40ss-word@127.0.0.1:9" });
    expect(idOf(result)).toBe("github-token-failed");
    expect(result.stdout.replace(/^::add-mask::.*$/gm, "")).not.toMatch(/ss-word/);
    expect(simulator.calls.all).toEqual([]);
  });

  test.each([
    ["407 Proxy Authentication Required", 1, /from a secret/],
    ["403 Forbidden", 1, /CONNECT\) to localhost:\d+/],
    ["503 Busy", 5, /CONNECT\) to localhost:\d+/],
  ])(
    "a proxy that answers %s itself is named, after %d try or tries",
    async (refusal, tries, fix) => {
      proxy.refusal = refusal;
      const env = { HTTPS_PROXY: address("user:p%40ss-word@") };
      const result = await run(env);
      expect(idOf(result)).toBe("proxy-refused");
      expect(causeOf(result)).toMatch(new RegExp(`to localhost:\\d+: it answered ${refusal}\\.$`));
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
      const result = await run({ ...past, HTTPS_PROXY: address(), NO_PROXY: "127.0.0.1" });
      expect(idOf(result)).toBe(id);
      expect(result.stdout).toContain(
        `: HTTP/1.1 ${refusal}`.slice(id === "proxy-refused" ? 11 : 0),
      );
      expect(proxy.seen).toHaveLength(tries);
    },
    60_000,
  );

  test("plain requests on loopback go through the proxy too", async () => {
    const env = {
      AWS_ENDPOINT_URL: simulator.url,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?x=1`,
      HTTPS_PROXY: address(),
    };
    expect((await run(env)).exitCode).toBe(0);
    expect(proxy.seen).toHaveLength(2);
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
    expect(idOf(await runAction({ simulator, home, inputs, env }))).toBe("endpoint-not-allowed");
    expect(simulator.calls.all).toEqual([]);
  });
});

describe("issuers and partitions", () => {
  const home = new RunnerHome();
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
      runAction({ simulator, home, inputs: { target: "credentials" } });
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
    const result = await runAction({ simulator, home, inputs });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(`arn:${partition}:sts::111122223333:assumed-role/deploy/`);
    await simulator.stop();
  });
});
