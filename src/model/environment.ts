/** Variables of the process, as the runner or the shell set them; any may be absent or empty. */
export type Environment = Readonly<Record<string, string | undefined>>;
