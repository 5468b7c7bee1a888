import { spokenInstant } from "../../model/time/duration.ts";
import { callAws } from "../../aws/call.ts";
import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import type { Outcome } from "../../model/plan.ts";
import { withChangedOutput } from "../shared/changed-output.ts";
import type { Deployer } from "../target.ts";
import { isolateLogins, mergeLogins } from "./apply.ts";
import { helperOf, type DockerConfig } from "./docker/docker-config.ts";
import { dockerDirectory, readConfig } from "./docker/docker-files.ts";
import type { EcrConfig } from "./config.ts";
import { planLogins, type EcrPlan } from "./plan.ts";
import { publicHost, registryOf, type Registry } from "../shared/ecr-registry.ts";
import { readToken, type Login, type TokenRequest } from "./token.ts";

/** Logs in to registries without docker; the post step logs out. */
export function createDeployer(config: EcrConfig, context: Context): Deployer<EcrPlan> {
  return {
    plan: async () => {
      const hosts = hostsOf(config, context);
      const directory = dockerDirectory(context.runner);
      const { config: found } = await readConfig(directory);
      if (config.dockerConfig === "merge") refuseUnfitHelpers(hosts, found);
      const logins = await Promise.all(
        hosts.map(async ({ host, login }) => ({ host, login: await login() })),
      );
      return planLogins({ mode: config.dockerConfig, directory, config: found, logins });
    },
    apply: (plan) =>
      withChangedOutput(async (written) => {
        const logIn = plan.mode === "merge" ? mergeLogins : isolateLogins;
        await logIn({ plan, context, written });
        return outcomeOf(plan);
      }),
  };
}

interface Host {
  readonly host: string;
  readonly login: () => Promise<Login>;
}

function hostsOf(config: EcrConfig, context: Context): Host[] {
  if (config.type === "public") return [publicRegistry(context)];
  const { aws } = context;
  const items = config.registries.length === 0 ? [aws.accountId] : config.registries;
  const registries = items.map((item) =>
    typeof item === "string" ? registryOf(item, aws.region, aws.partition) : item,
  );
  const unique = new Map(registries.map((registry) => [registry.host, registry]));
  return withTokens([...unique.values()], context);
}

/** One token serves every registry of a region. */
function withTokens(registries: readonly Registry[], context: Context): Host[] {
  const tokens = new Map<string, Promise<Login>>();
  return registries.map(({ host, region, fips }) => ({
    host,
    login: () => {
      const key = `${region} ${fips}`;
      const token = tokens.get(key) ?? askPrivate(region, fips, context);
      tokens.set(key, token);
      return token;
    },
  }));
}

async function askPrivate(region: string, fips: boolean, context: Context): Promise<Login> {
  const { privateToken } = await import("./aws/private-client.ts");
  return ask("ecr:GetAuthorizationToken", privateToken(context.aws, region, fips), context);
}

function publicRegistry(context: Context): Host {
  return {
    host: publicHost,
    login: async () => {
      const { publicToken } = await import("./aws/public-client.ts");
      const action = "ecr-public:GetAuthorizationToken";
      return ask(action, publicToken(context.aws), context);
    },
  };
}

async function ask(action: string, request: TokenRequest, context: Context): Promise<Login> {
  const answer = await callAws(context, { action, resource: "*" }, request);
  return readToken(answer, (secret) => {
    context.runner.mask(secret);
  });
}

/** Amazon's own helper makes a password for each request itself and can keep none. */
function refuseUnfitHelpers(hosts: readonly Host[], config: DockerConfig): void {
  const served = hosts.find(({ host }) => helperOf(config, host) === "ecr-login");
  if (served === undefined) return;
  throw new DeployError({
    id: "docker-credential-helper-cannot-store",
    message: `docker's configuration leaves ${served.host} to docker-credential-ecr-login, which needs AWS credentials in each later step and keeps no login.`,
    hint: "Set `docker-config: isolated`, or take the helper out of docker's configuration, or use `target: credentials` and let the helper sign in.",
  });
}

function outcomeOf({ logins, mode }: EcrPlan): Outcome {
  const hosts = logins.map(({ host }) => host);
  const ends = logins.flatMap(({ login }) => login.expiresAt ?? []).map((date) => date.getTime());
  const until = ends.length === 0 ? undefined : spokenInstant(Math.min(...ends));
  const ending = until === undefined ? "" : `; the password is valid until ${until}`;
  return {
    outputs: { registry: hosts[0] ?? "" },
    story: {
      title: `logged in${mode === "isolated" ? ", DOCKER_CONFIG is set" : ""}`,
      lead: `Undone when the job ends${ending}`,
    },
    headline: `Logged in to ${hosts.join(", ")}${mode === "isolated" ? " (DOCKER_CONFIG is set)" : ""}`,
    facts: until === undefined ? [] : [["The password ends", until]],
  };
}
