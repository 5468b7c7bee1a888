import { classify, DeployError, type ErrorKind } from "../../model/errors.ts";
import { answerText } from "./answer-text.ts";

/** What AWS's answer was, also where it is wrapped in the error that the user would meet. */
export function kindOf(error: unknown): ErrorKind {
  return classify(answerOf(error));
}

/** AWS's own text, or ours where it has none. */
export function awsMessageOf(error: unknown): string {
  return answerText(answerOf(error));
}

/** What AWS or the connection said, below every error that our layers wrapped around it. */
export function answerOf(error: unknown): unknown {
  let answer = error;
  while (answer instanceof DeployError && answer.cause !== undefined) answer = answer.cause;
  return answer;
}
