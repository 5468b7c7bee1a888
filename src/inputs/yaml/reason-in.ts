import { DeployError, messageOf } from "../../model/errors.ts";

/** Why a text was refused and where, without the sentence around it. */
export function reasonIn(error: unknown): string {
  const reason = error instanceof DeployError ? error.evidence[0] : undefined;
  return reason ?? messageOf(error);
}
