import { DeployError } from "../../model/errors.ts";

/** A registry's password; a function, so that no rendering of a plan can hold it. */
export interface Login {
  readonly user: string;
  readonly password: () => string;
  readonly expiresAt?: Date;
}

/** What ECR answers with. */
export interface AuthorizationToken {
  readonly token: string | undefined;
  readonly expiresAt: Date | undefined;
}

/** Asks a registry's API for one token. */
export type TokenRequest = (abortSignal: AbortSignal) => Promise<AuthorizationToken>;

/**
 * Reads the token, which is the base64 form of `user:password`, and hides every form of it from the
 * log before anything else is done with it.
 */
export function readToken(
  { token = "", expiresAt }: AuthorizationToken,
  mask: (secret: string) => void,
): Login {
  mask(token);
  const [user = "", ...rest] = Buffer.from(token, "base64").toString("utf8").split(":");
  const password = rest.join(":");
  if (user === "" || password === "") {
    throw new DeployError({
      id: "ecr-token-unreadable",
      message: "ECR's authorization token is not of the form user:password.",
      hint: "Run the job again; if it lasts, check what AWS_ENDPOINT_URL or a proxy puts in ECR's place.",
    });
  }
  mask(password);
  mask(authOf(user, password));
  return { user, password: () => password, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** The form in which docker's configuration keeps a login. */
export function authOf(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString("base64");
}
