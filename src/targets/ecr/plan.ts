import { counted } from "../../model/count.ts";
import { optional } from "../../model/optional.ts";
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

export interface FoundLogins extends Pick<EcrPlan, "mode" | "directory"> {
  readonly config: DockerConfig;
  readonly logins: readonly Omit<PlannedLogin, "helper">[];
}

/** What logging in will change in docker's configuration. */
export function planLogins(found: FoundLogins): EcrPlan {
  const { mode, directory, config, logins } = found;
  const planned = logins.map(({ host, login }): PlannedLogin => {
    const helper = mode === "merge" ? helperOf(config, host) : undefined;
    return { host, login, ...optional("helper", helper) };
  });
  const hosts = planned.map(({ host }) => host);
  return {
    target: "ecr",
    subject: hosts.join(", "),
    changes: planned.map((login) => changeOf(login, found)),
    notes: [],
    outputs: {},
    story: { title: counted(planned.length, "login") },
    mode,
    directory,
    logins: planned,
  };
}

function changeOf({ host, helper }: PlannedLogin, found: FoundLogins): Change {
  const { mode, config } = found;
  const known = mode === "merge" && entryOf(config, host) !== undefined;
  return {
    effect: known ? "update" : "create",
    type: "docker login",
    resource: host,
    reason: `${placeOf(found, helper)}${known ? "; the earlier login comes back after the job" : " until the job ends"}`,
  };
}

function placeOf({ mode, directory }: FoundLogins, helper: string | undefined): string {
  if (mode === "isolated") return "in a configuration of its own, by DOCKER_CONFIG";
  return helper === undefined
    ? `in ${directory}/config.json`
    : `kept by docker-credential-${helper}`;
}
