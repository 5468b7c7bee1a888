import { Simulator } from "../../simulator/simulator.ts";
import type { Answer } from "../../simulator/server/answers.ts";
import type { Deployment } from "./generator.ts";
import { accountText } from "./account-text.ts";

/** A call, and what AWS answered. */
export interface Heard {
  readonly operation: string;
  readonly write: boolean;
  /** Since the first call. */
  readonly afterMs: number;
  /** With times by what has passed, and without what is drawn by lot. */
  answer: string;
}

/**
 * Does some work, and hears what AWS is asked meanwhile, in order; an image's layers aside, which their digests name.
 * Names that the account holds before it are told from those that are drawn later, such as the RevisionId of
 * another's write.
 */
export async function listen<T>(
  { simulator, account }: Pick<Deployment, "simulator" | "account">,
  work: () => Promise<T>,
): Promise<readonly [T, readonly Heard[]]> {
  const { calls, clock } = simulator;
  const heard: Heard[] = [];
  const names: string[] = [];
  let begin: number | undefined;
  simulator.answer = async (request) => {
    const at = clock.now();
    const before = calls.all.length;
    if (begin === undefined) accountText(account?.(), at, names);
    const answering = Simulator.prototype.answer.call(simulator, request);
    const call = calls.all[before];
    if (call === undefined) return answering;
    begin ??= at;
    const { operation, write } = call;
    const one = { operation, write, afterMs: at - begin, answer: "" };
    heard.push(one);
    const answer = await answering;
    one.answer = tellingOf(answer, begin, names);
    return answer;
  };
  try {
    return [await work(), heard];
  } finally {
    Reflect.deleteProperty(simulator, "answer");
  }
}

const each = new Set(["date", "x-amzn-requestid"]);

/** What an answer says, the same for each request of its kind. */
function tellingOf(answer: Answer, begin: number, names: readonly string[]): string {
  if ("broken" in answer) return answer.broken;
  const { status, headers = {}, body = "" } = answer;
  const kept = Object.entries(headers).filter(([name]) => !each.has(name.toLowerCase()));
  return accountText({ status, kept, body: valueOf(String(body)) }, begin, [...names]);
}

const time = /"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+0000)"/g;

function valueOf(body: string): unknown {
  const unsigned = body.replaceAll(/X-Amz-Signature=\w+/g, "");
  try {
    return JSON.parse(unsigned.replace(time, (text) => String(Date.parse(text.slice(1, -1)))));
  } catch {
    return unsigned;
  }
}
