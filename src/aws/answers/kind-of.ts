import { classify, DeployError, messageOf, type ErrorKind } from "../../model/errors.ts";

/** What AWS's answer was, also where it is wrapped in the error that the user would meet. */
export function kindOf(error: unknown): ErrorKind {
  return classify(answerOf(error));
}

/** AWS's own text. */
export function textOf(error: unknown): string {
  return messageOf(answerOf(error));
}

/** What AWS or the connection said, below every error that our layers wrapped around it. */
export function answerOf(error: unknown): unknown {
  let answer = error;
  while (answer instanceof DeployError && answer.cause !== undefined) answer = answer.cause;
  return answer;
}
