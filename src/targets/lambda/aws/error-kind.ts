import { classify, messageOf, type ErrorKind } from "../../../model/errors.ts";

/** What AWS's answer was, also where it is wrapped in the error that the user would meet. */
export function kindOf(error: unknown): ErrorKind {
  return classify(causeOf(error));
}

/** AWS's own text. */
export function textOf(error: unknown): string {
  return messageOf(causeOf(error));
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}
