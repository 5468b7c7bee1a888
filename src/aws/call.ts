import type { Client, Command, HttpHandlerOptions, MetadataBearer } from "@smithy/types";
import type { Context } from "../model/context.ts";
import { explainAnswer, type CallSubject } from "./answers/explain.ts";
import { kindOf } from "./answers/kind-of.ts";

/**
 * Makes one call to AWS: stops waiting as soon as the signal aborts (the SDK's pause between two
 * tries does not), and explains every failure with the permission and the resource.
 * @param send is handed the signal for the SDK's `abortSignal` option
 * @throws DeployError, or the reason of the signal
 */
export async function callAws<T>(
  context: Pick<Context, "aws" | "signal">,
  subject: CallSubject,
  send: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { aws, signal } = context;
  signal.throwIfAborted();
  try {
    return await orAborted(send(signal), signal);
  } catch (error) {
    signal.throwIfAborted();
    throw explainAnswer(error, subject, aws);
  }
}

/**
 * The calls of one client, a row each: whom and what it is about, the command, and what is taken of
 * the answer. What `take` throws is explained as what AWS answered wrongly.
 */
export function callsOf<CI extends object, CO extends MetadataBearer, Config>(
  client: Sender<CI, CO, Config>,
  context: Pick<Context, "aws" | "signal">,
) {
  return <I extends CI, O extends CO, T>(
    subject: CallSubject,
    command: Command<CI, I, CO, O, Config>,
    take: (answer: O) => T,
  ): Promise<T> =>
    callAws(context, subject, async (abortSignal) =>
      take(await client.send(command, { abortSignal })),
    );
}

/** What the clients of the SDK have in common. */
type Sender<CI extends object, CO extends MetadataBearer, Config> = Pick<
  Client<CI, CO, Config>,
  "config"
> & {
  send<I extends CI, O extends CO>(
    command: Command<CI, I, CO, O, Config>,
    options: HttpHandlerOptions,
  ): Promise<O>;
};

/** The call's answer, or undefined where AWS says that the thing does not exist. */
export async function ifFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (kindOf(error) === "not-found") return undefined;
    throw error;
  }
}

/** The work's result, or the reason of the signal as soon as it aborts. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", stop);
    });
  });
}
