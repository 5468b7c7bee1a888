import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accountId, Simulator } from "../../simulator/simulator.ts";
import { hasDocker, missingPrograms, RegistryServer } from "./registry-server.ts";
import { RunnerHome, stateVariables } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const missing = missingPrograms();
const host = `${accountId}.dkr.ecr.eu-central-1.amazonaws.com`;

if (missing.length === 0) {
  describe("against a real registry with authentication", () => {
    const simulator = new Simulator();
    const home = new RunnerHome();
    const runStep = builtOnce();
    let registry: RegistryServer;
    beforeAll(async () => {
      // The registry keeps bcrypt hashes, which know the first 72 bytes only.
      simulator.services.ecr.password = "a-password-of-the-simulated-ECR+/==";
      registry = await RegistryServer.start(
        join(home.root, "registry"),
        simulator.services.ecr.password,
      );
      await simulator.start();
      makeImage(join(home.root, "image"));
    });
    afterAll(async () => {
      await simulator.stop();
      await registry.stop();
      home.remove();
    });

    const copy = (direction: "push" | "pull", env: Record<string, string>) => {
      const remote = `docker://${host}/team/shop:1`;
      const local = `dir:${join(home.root, direction === "push" ? "image" : "pulled")}`;
      const tls = direction === "push" ? "--dest-tls-verify=false" : "--src-tls-verify=false";
      const [from, to] = direction === "push" ? [local, remote] : [remote, local];
      return registry.skopeo(["copy", tls, from, to], { HOME: home.home, ...env });
    };

    test.each(["merge", "isolated"])("skopeo pushes and pulls with %s", async (mode) => {
      const inputs = { target: "ecr", "docker-config": mode };
      expect((await copy("push", {})).output).toMatch(/unauthorized|authentication required/);
      const run = await runStep({ simulator, home, inputs });
      expect(run.exitCode).toBe(0);
      const env: Record<string, string> =
        run.exported.DOCKER_CONFIG === undefined
          ? {}
          : { DOCKER_CONFIG: run.exported.DOCKER_CONFIG };
      expect(await copy("push", env)).toMatchObject({ exitCode: 0 });
      expect(await copy("pull", env)).toMatchObject({ exitCode: 0 });
      expect([...registry.hosts]).toEqual([host]);

      const state = stateVariables(run.state);
      await runStep({ simulator, home, inputs: {}, entry: "dist/post/index.js", env: state });
      const after = await copy("pull", env);
      expect(after.exitCode).not.toBe(0);
      expect(after.output).toMatch(/unauthorized|authentication required/);
    });

    if (hasDocker) {
      test("docker's command line reads the login, and logs out of it", async () => {
        const run = await runStep({ simulator, home, inputs: { target: "ecr" } });
        const env = { HOME: home.home };
        expect(await copy("push", {})).toMatchObject({ exitCode: 0 });
        const inspect = ["manifest", "inspect", "--insecure", `${host}/team/shop:1`];
        const seen = await registry.docker(inspect, env);
        expect(seen.output).toContain('"schemaVersion": 2');
        expect(seen.exitCode).toBe(0);
        expect(await registry.docker(["logout", host], env)).toMatchObject({ exitCode: 0 });
        expect((await registry.docker(inspect, env)).exitCode).not.toBe(0);
        const state = stateVariables(run.state);
        const entry = "dist/post/index.js";
        const after = await runStep({ simulator, home, inputs: {}, entry, env: state });
        expect(after.exitCode).toBe(0);
      });
    } else {
      test("docker's command line was NOT RUN: docker is missing", () => {
        process.stderr.write("NOT RUN: docker's command line against a real registry\n");
        expect(hasDocker).toBe(false);
      });
    }
  });
} else {
  test(`the login to a real registry was NOT RUN: ${missing.join(", ")} missing`, () => {
    process.stderr.write(
      `NOT RUN: the ECR login against a real registry (missing: ${missing.join(", ")}; ` +
        "Debian's docker-registry, skopeo and apache2-utils)\n",
    );
    expect(missing).not.toEqual([]);
    expect(process.env.REQUIRE_DOCKER_REGISTRY).not.toBe("true");
  });
}

/** The smallest image: a configuration and no layers, as skopeo's `dir:` holds it. */
function makeImage(directory: string): void {
  const config = JSON.stringify({
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: [] },
    config: {},
  });
  const digest = createHash("sha256").update(config).digest("hex");
  const manifest = {
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    config: {
      mediaType: "application/vnd.docker.container.image.v1+json",
      size: config.length,
      digest: `sha256:${digest}`,
    },
    layers: [],
  };
  mkdirSync(directory);
  writeFileSync(join(directory, "version"), "Directory Transport Version: 1.1\n");
  writeFileSync(join(directory, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(directory, digest), config);
}
