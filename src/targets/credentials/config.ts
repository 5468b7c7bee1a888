/** What the target leaves to later steps: a session in the environment, or a profile that opens one each time. */
export interface CredentialsConfig {
  readonly profile?: ProfileConfig;
}

export interface ProfileConfig {
  readonly name: string;
  /** The inputs that say how to sign in, as they were given; no secret is among them. */
  readonly signIn: Readonly<Record<string, string>>;
}
