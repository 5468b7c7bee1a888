import type { TokenSource } from "../../auth/sts/port.ts";
import type { Network } from "../../model/network.ts";
import { isPrivate } from "../../aws/endpoint.ts";
import { AnswerTooLarge, sendPlain, type PlainAnswer } from "../../aws/plain-request.ts";
import { proxyRefusal } from "../../aws/proxy.ts";
import { retry, type Clock } from "../../model/time/clock.ts";
import { DeployError, messageOf } from "../../model/errors.ts";
import type { Environment } from "../../model/environment.ts";

const timeoutMs = 10_000;

/** A token has some kilobytes. */
const limitBytes = 1_000_000;

/**
 * GitHub's token endpoint. Asked by our own request: the toolkit's does not retry a 500, has no
 * time limit and knows no proxy input (actions/toolkit#1441).
 */
export function githubTokens(
  environment: Environment,
  network: Network,
  clock: Clock,
  hide: (secret: string) => void,
): TokenSource {
  return {
    request: async (audience, signal) => {
      const url = environment.ACTIONS_ID_TOKEN_REQUEST_URL;
      const bearer = environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
      const target = URL.parse(url ?? "");
      // The job's right to a token was checked before; only another program could have removed it.
      if (target === null || !bearer) throw noEndpoint();
      if (!isPrivate(target)) throw inClear();
      target.searchParams.set("audience", audience);
      const ask = (): Promise<string> => requestToken(target, bearer, network, signal);
      const token = await retry(ask, { clock, signal, attempts: 5 });
      hide(token);
      return token;
    },
  };
}

async function requestToken(
  url: URL,
  bearer: string,
  network: Network,
  signal: AbortSignal,
): Promise<string> {
  const { status, body } = await ask(url, bearer, network, signal);
  const token = status === 200 ? valueOf(body.toString("utf8")) : undefined;
  if (token === undefined) {
    throw new DeployError({
      id: "github-token-failed",
      message: `GitHub's token endpoint answered with HTTP ${status}${status === 200 ? " but without a token" : ""}.`,
      hint:
        status === 401 || status === 403
          ? "The job's right to ask for a token has ended or was never there: check `permissions: id-token: write` and run the job again."
          : "See https://www.githubstatus.com and run the job again.",
      retryable: status >= 500 || status === 429,
    });
  }
  return token;
}

function valueOf(body: string): string | undefined {
  try {
    const { value } = JSON.parse(body) as { value?: unknown };
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}

async function ask(
  url: URL,
  bearer: string,
  network: Network,
  signal: AbortSignal,
): Promise<PlainAnswer> {
  try {
    return await sendPlain(network, url, {
      headers: { authorization: `Bearer ${bearer}`, accept: "application/json" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      limitBytes,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof AnswerTooLarge
      ? notAToken(error)
      : (proxyRefusal(error) ?? unreachable(error));
  }
}

function notAToken(cause: AnswerTooLarge): DeployError {
  return new DeployError({
    id: "github-token-failed",
    message: `GitHub's token endpoint answered with something else than a token: ${cause.message}.`,
    hint: "Check what answers in its place (ACTIONS_ID_TOKEN_REQUEST_URL, a proxy) and run the job again.",
    cause,
  });
}

function unreachable(error: unknown): DeployError {
  const late = error instanceof Error && error.name === "TimeoutError";
  const cause = late ? `no answer within ${timeoutMs / 1000} s` : messageOf(error);
  return new DeployError({
    id: "github-token-failed",
    message: `GitHub's token endpoint could not be reached: ${cause}.`,
    hint: "Check the runner's way to GitHub (proxy, firewall) and run the job again.",
    retryable: true,
    cause: error,
  });
}

function inClear(): DeployError {
  return new DeployError({
    id: "endpoint-not-allowed",
    message:
      "ACTIONS_ID_TOKEN_REQUEST_URL is plain http to another host: the job's right to a token would cross the network in clear.",
    hint: "Set up TLS on GitHub Enterprise Server; AWS takes tokens of https issuers only.",
  });
}

function noEndpoint(): DeployError {
  return new DeployError({
    id: "github-token-failed",
    message: "The runner gave the step no usable address of GitHub's token endpoint.",
    hint: "Do not set or unset ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN in the workflow.",
  });
}
