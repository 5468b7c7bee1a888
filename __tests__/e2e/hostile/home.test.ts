import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { taskDefinition } from "../../helpers/ecs/world.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { startProxy, type TestProxy } from "../../helpers/peers/proxy.ts";
import { runAction, RunnerHome } from "../../helpers/runner/run-action.ts";

describe("files in the home directory of a shared runner decide nothing", () => {
  const simulator = new Simulator();
  const homes: RunnerHome[] = [];
  const asked: string[] = [];
  let trap: Server;
  let proxy: TestProxy;
  let trapUrl = "";
  beforeAll(async () => {
    await simulator.start();
    proxy = await startProxy();
    trap = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((done) => trap.listen(0, "127.0.0.1", done));
    trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    trap.closeAllConnections();
    trap.close();
    proxy.stop();
    await simulator.stop();
    for (const home of homes) home.remove();
  });

  function newHome(): RunnerHome {
    const home = new RunnerHome();
    mkdirSync(join(home.home, ".aws"));
    homes.push(home);
    return home;
  }

  /** What `endpoint_url` can be set by, for every service or for one. */
  const configs: readonly (readonly [string, string])[] = [
    ["endpoint_url", "[default]\nendpoint_url = TRAP\n"],
    [
      "a services section",
      "[default]\nservices = mine\n[services mine]\nsts =\n  endpoint_url = TRAP\n",
    ],
    [
      "everything else that clients look for",
      "[default]\nendpoint_url = TRAP\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\nretry_mode = adaptive\nmax_attempts = 99\ndefaults_mode = mobile\nregion = us-west-2\nca_bundle = /nowhere\nsdk_ua_app_id = evil\nsts_regional_endpoints = legacy\n",
    ],
  ];

  test.each(configs)("%s receives no token", async (_name, text) => {
    const home = newHome();
    const file = join(home.home, ".aws/config");
    writeFileSync(file, text.replaceAll("TRAP", trapUrl));
    proxy.refusal = "403 Forbidden";
    for (const env of [{}, { AWS_CONFIG_FILE: file, HOME: undefined }]) {
      proxy.seen.length = 0;
      const result = await runAction({
        simulator,
        home,
        inputs: { target: "credentials", "http-proxy": `http://127.0.0.1:${proxy.port}` },
        // STS of AWS itself is what is left to ask; the proxy says whether it was.
        env: { ...env, AWS_ENDPOINT_URL: undefined },
      });
      expect(idOf(result)).toBe("proxy-refused");
      expect(proxy.seen).toEqual(["CONNECT sts.eu-central-1.amazonaws.com:443"]);
    }
    expect(asked).toEqual([]);
  });

  const site = { source: "site", bucket: "my-site", "distribution-id": "E2EXAMPLE" };
  const runs: readonly Readonly<Record<string, string>>[] = [
    { target: "credentials" },
    { target: "ecr" },
    { target: "ecr", "registry-type": "public" },
    { target: "doctor" },
    { target: "s3", ...site },
    { target: "lambda", "function-name": "api", code: "site", alias: "live", alarms: "errors" },
    { target: "ecs", cluster: "prod", service: "web", "force-new-deployment": "true" },
  ];

  test.each(runs)("no client opens the shared config files: %j", async (inputs) => {
    const home = newHome();
    mkdirSync(join(home.workspace, "site"));
    writeFileSync(join(home.workspace, "site/index.html"), "<p>hello</p>");
    const { s3, ecs } = simulator.services;
    s3.buckets.create("my-site");
    ecs.state.addService("web", ecs.state.register(taskDefinition).arn);
    for (const name of ["config", "credentials"]) {
      // Whoever reads a pipe that nobody writes to waits until the test ends it.
      execFileSync("mkfifo", [join(home.home, ".aws", name)]);
    }
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const result = await runAction({
      simulator,
      home,
      inputs: { ...inputs, "dry-run": "true" },
      onStart: (child) => {
        timer = setTimeout(() => {
          late = true;
          child.kill("SIGKILL");
        }, 25_000);
      },
    });
    clearTimeout(timer);
    expect(late).toBe(false);
    expect(result.exitCode === 0 || idOf(result) !== "unexpected-error").toBe(true);
  });
});
