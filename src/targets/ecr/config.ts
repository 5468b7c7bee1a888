import type { Registry } from "../shared/ecr-registry.ts";

/** Where to log in to, before account and region of the session are known. */
export interface EcrConfig {
  readonly type: "private" | "public";
  /** Account ids and whole registries; empty for the session's own. */
  readonly registries: readonly (string | Registry)[];
  /** Names, `*` allowed; empty for all of the registries. */
  readonly repositories: readonly string[];
  readonly dockerConfig: "merge" | "isolated";
}
