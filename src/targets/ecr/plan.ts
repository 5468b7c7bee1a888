import { counted } from "../../model/count.ts";
import type { Change, Plan } from "../../model/plan.ts";
import { entryOf, helperOf, type DockerConfig } from "./docker/docker-config.ts";
import type { EcrConfig } from "./config.ts";
import type { Login } from "./token.ts";

/** One registry to log in to. */
export interface PlannedLogin {
  readonly host: string;
  readonly login: Login;
  /** The credential helper that will keep the password; undefined for the file itself. */
  readonly helper?: string;
}

export interface EcrPlan extends Plan {
  readonly mode: EcrConfig["dockerConfig"];
  /** docker's directory that is in use now. */
  readonly directory: string;
  readonly logins: readonly PlannedLogin[];
}

export interface Found {
  readonly mode: EcrConfig["dockerConfig"];
  readonly directory: string;
  readonly config: DockerConfig;
  readonly logins: readonly { readonly host: string; readonly login: Login }[];
}

/** What logging in will change in docker's configuration. */
export function planLogins({ mode, directory, config, logins }: Found): EcrPlan {
  const planned = logins.map(({ host, login }): PlannedLogin => {
    const helper = mode === "merge" ? helperOf(config, host) : undefined;
    return { host, login, ...(helper === undefined ? {} : { helper }) };
  });
  const hosts = planned.map(({ host }) => host);
  return {
    target: "ecr",
    subject: hosts.join(", "),
    changes: planned.map((login) => changeOf(login, mode, directory, config)),
    notes: [],
    details: [],
    outputs: {},
    story: { title: counted(planned.length, "login") },
    mode,
    directory,
    logins: planned,
  };
}

function changeOf(
  { host, helper }: PlannedLogin,
  mode: EcrConfig["dockerConfig"],
  directory: string,
  config: DockerConfig,
): Change {
  const known = mode === "merge" && entryOf(config, host) !== undefined;
  return {
    effect: known ? "update" : "create",
    type: "docker login",
    resource: host,
    reason: `${placeOf(mode, directory, helper)}${known ? "; the earlier login comes back after the job" : " until the job ends"}`,
  };
}

function placeOf(
  mode: EcrConfig["dockerConfig"],
  directory: string,
  helper: string | undefined,
): string {
  if (mode === "isolated") return "in a configuration of its own, by DOCKER_CONFIG";
  return helper === undefined
    ? `in ${directory}/config.json`
    : `kept by docker-credential-${helper}`;
}
