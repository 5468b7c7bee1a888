import { DeployError } from "../../../model/errors.ts";

export function isTakenOver(error: unknown): error is DeployError {
  return error instanceof DeployError && error.id === "deployment-in-progress";
}

export function isCancelled(reason: unknown): boolean {
  return reason instanceof DeployError && reason.id === "cancelled";
}

export function notRenewed(cause: unknown): DeployError {
  return new DeployError({
    id: "lease-lost",
    message:
      "The record of the deployment was not renewed for about two minutes, so that another run may take over.",
    hint: "Run the job again: it finishes what this run began.",
    cause,
  });
}

/** Nobody else has written: the server's answer contradicts what it stores. */
export function conditionNotHonoured(key: string): DeployError {
  return new DeployError({
    id: "condition-not-honoured",
    message: `S3 refuses to write the record ${key} although it is as this run left it: the server does not honour If-Match.`,
    hint: "Run the job again; if it happens each time, this is no AWS S3, and `state: none` does without conditions.",
  });
}

export function recordGone(key: string): DeployError {
  return new DeployError({
    id: "lease-lost",
    message: `The record of the deployment, ${key}, was deleted while the deployment was running.`,
    hint: "Let nothing but the action touch the record, also no lifecycle rule. Run the job again.",
  });
}
