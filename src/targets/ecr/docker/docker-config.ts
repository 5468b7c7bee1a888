import { createHash } from "node:crypto";
import { isMap, mapOf } from "../../../inputs/yaml/maps.ts";
import { readJson } from "../../../inputs/yaml/read-yaml.ts";

/** docker's config.json; what this action does not know of it is kept as it is. */
export type DockerConfig = Readonly<Record<string, unknown>>;

/**
 * Reads the file's text, or gives undefined for what is no object.
 * @throws DeployError `yaml-refused` for what is no JSON
 */
export function parseDockerConfig(text: string, what: string): DockerConfig | undefined {
  const value: unknown = text.trim() === "" ? {} : readJson(text, what);
  return isMap(value) ? value : undefined;
}

/** The file's text in docker's own form. */
export function renderDockerConfig(config: DockerConfig): string {
  return `${JSON.stringify(config, null, "\t")}\n`;
}

/**
 * The credential helper that docker asks for a host: the host's own, else the general store; an
 * empty name for the host means "none"
 * (https://docs.docker.com/reference/cli/docker/login/#credential-helpers).
 */
export function helperOf(config: DockerConfig, host: string): string | undefined {
  const own = field(config.credHelpers, host);
  const name = own ?? config.credsStore;
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** What the file itself keeps for a host. */
export function entryOf(config: DockerConfig, host: string): unknown {
  return field(config.auths, host);
}

/** The entry that `docker login` leaves: empty where a helper keeps the password. */
export function entryFor(
  auth: string,
  helper: string | undefined,
): Readonly<Record<string, string>> {
  return helper === undefined ? { auth } : {};
}

/** The configuration with an entry for a host. */
export function withEntry(config: DockerConfig, host: string, entry: unknown): DockerConfig {
  return { ...config, auths: { ...mapOf(config.auths), [host]: entry } };
}

/** A host's entry as it was before, and the mark of what took its place. */
export interface ReplacedLogin {
  readonly host: string;
  readonly previous?: unknown;
  /** SHA-256 of the `auth` that was written. */
  readonly mark: string;
}

/** Recognises a secret later without keeping it. */
export function secretDigest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * Puts the earlier entry of a host back, unless somebody logged in to it anew since. `auths` goes
 * when it is empty and was not there before.
 */
export function withoutLogin(
  config: DockerConfig,
  replaced: ReplacedLogin,
  hadAuths: boolean,
): DockerConfig {
  const { host, previous, mark } = replaced;
  const entry = entryOf(config, host);
  if (entry === undefined || !isOurs(entry, mark)) return config;
  const auths = Object.fromEntries(
    Object.entries(mapOf(config.auths))
      .map(([name, one]) => [name, name === host ? previous : one] as const)
      .filter(([, one]) => one !== undefined),
  );
  if (hadAuths || Object.keys(auths).length > 0) return { ...config, auths };
  return without(config, ["auths"]);
}

/** With a helper the entry is empty, and the helper's own answer says whose login it is. */
function isOurs(entry: unknown, mark: string): boolean {
  const { auth } = mapOf(entry);
  return typeof auth === "string"
    ? secretDigest(auth) === mark
    : Object.keys(mapOf(entry)).length === 0;
}

/**
 * What a configuration of its own takes over: everything but other registries' logins, which stay
 * where they are.
 */
export function withoutCredentials(config: DockerConfig): DockerConfig {
  return without(config, ["auths", "credsStore", "credHelpers"]);
}

function without(config: DockerConfig, names: readonly string[]): DockerConfig {
  return Object.fromEntries(Object.entries(config).filter(([name]) => !names.includes(name)));
}

function field(value: unknown, name: string): unknown {
  const object = mapOf(value);
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
