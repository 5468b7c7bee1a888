import { messageOf } from "../../model/errors.ts";
import { foreignAnswer } from "../../model/foreign-answer.ts";

/**
 * An answer of success without a member that AWS always sends. Something on the way answered in its
 * place (an inspecting proxy's page, an empty body), which the SDK takes for an answer in which
 * nothing is set: believed, it would be a deployment that never happened.
 */
export class IncompleteAnswer extends Error {
  override readonly name = "IncompleteAnswer";

  constructor(member: string) {
    super(`the answer has no ${member}`);
  }
}

/**
 * A member that AWS always sends.
 * @throws IncompleteAnswer when it is not there
 */
export function requireMember<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new IncompleteAnswer(name);
  return value;
}

/** The answer itself, when one of these members is there; emulators leave out some. */
export function withAny<T extends object>(answer: T, ...names: readonly (keyof T & string)[]): T {
  if (names.every((name) => answer[name] === undefined)) {
    throw new IncompleteAnswer(names.join(" and no "));
  }
  return answer;
}

/** What came in the place of AWS's answer; undefined where it is AWS's, or where none came. */
export function foreignWords(error: unknown): string | undefined {
  return error instanceof IncompleteAnswer ? messageOf(error) : foreignAnswer(error);
}
