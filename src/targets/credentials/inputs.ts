import { withScheme } from "../../inputs/proxy.ts";
import type { InputReader } from "../../inputs/reader.ts";
import type { CredentialsConfig, ProfileConfig } from "./config.ts";

/** The inputs by which a process of a later step signs in as this one does. */
const ofSignIn = [
  ...["role-to-assume", "audience", "role-session-name", "role-duration-seconds"],
  ...["chain-role-to-assume", "chain-role-external-id", "chain-session-tags"],
  ...["chain-source-identity", "session-policy", "managed-session-policies"],
  ...["allowed-account-ids", "trust-policy", "http-proxy", "no-proxy"],
];

export function readCredentials(inputs: InputReader): CredentialsConfig {
  const name = inputs.text("profile");
  if (name === undefined) return {};
  check(inputs, name);
  const signIn = ofSignIn.flatMap((input): [string, string][] => {
    const value = inputs.text(input);
    return value === undefined ? [] : [[input, value]];
  });
  const profile: ProfileConfig = { name, signIn: Object.fromEntries(signIn) };
  return { profile };
}

function check(inputs: InputReader, name: string): void {
  if (!/^[A-Za-z0-9][\w.@+-]{0,63}$/.test(name)) {
    inputs.problem("profile", "must be a name of letters, digits and _ . @ + -, 64 at most");
  }
  if (inputs.text("auth") === "environment") {
    inputs.problem(
      "profile",
      "signs in anew with GitHub's token: it needs auth: oidc, not environment",
    );
  }
  const proxy = URL.parse(withScheme(inputs.text("http-proxy") ?? ""));
  if (proxy !== null && proxy.username + proxy.password !== "") {
    inputs.problem(
      "http-proxy",
      "has a password, which a profile would keep on disk: set HTTPS_PROXY in the job's `env` instead",
    );
  }
}
