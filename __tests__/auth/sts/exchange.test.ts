import { describe, expect, test } from "@jest/globals";
import { exchange, withLimit, type TokenExchange } from "../../../src/auth/sts/exchange.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { VirtualClock } from "../../simulator/clock.ts";

const session = {
  arn: "arn:aws:sts::123456789012:assumed-role/deploy/x",
  credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c" },
};
const answer = (code: string, message = "no"): Error =>
  Object.assign(new Error(message), { name: code });

/** An exchange whose tokens are numbered and whose answers come in the order given. */
function start(answers: readonly (Error | "good")[], replaced: Partial<TokenExchange> = {}) {
  const clock = new VirtualClock();
  const sent: string[] = [];
  let tokens = 0;
  const result = exchange({
    clock,
    signal: new AbortController().signal,
    policies: [undefined],
    token: () => Promise.resolve(`token-${(tokens += 1)}`),
    send: (token, policy) => {
      const next = answers[sent.length] ?? "good";
      sent.push(policy === undefined ? token : `${token} ${policy}`);
      return next === "good" ? Promise.resolve(session) : Promise.reject(next);
    },
    explain: ({ id }) => new DeployError({ id, message: id }),
    random: () => 1,
    ...replaced,
  });
  return { clock, sent, result };
}

describe("exchange", () => {
  test("a token that may be dead is replaced, a young one is sent again", async () => {
    const { sent, result } = start([
      answer("Throttling"),
      answer("IDPCommunicationErrorException"),
      answer("ExpiredTokenException"),
    ]);
    await expect(result).resolves.toMatchObject(session);
    expect(sent).toEqual(["token-1", "token-1", "token-2", "token-3"]);
  });

  test("a token older than a minute is replaced", async () => {
    const clock = new VirtualClock();
    const late = start([answer("Throttling")], {
      clock: {
        now: () => clock.now(),
        sleep: () => {
          clock.advance(61_000);
          return Promise.resolve();
        },
      },
    });
    await late.result;
    expect(late.sent).toEqual(["token-1", "token-2"]);
  });

  test("an expired token is answered with one new one only", async () => {
    const { sent, result } = start([
      answer("ExpiredTokenException"),
      answer("ExpiredTokenException"),
    ]);
    await expect(result).rejects.toMatchObject({ id: "identity-token-expired" });
    expect(sent).toEqual(["token-1", "token-2"]);
  });

  test("a policy too large is answered with the next one only", async () => {
    const tooLarge = answer("PackedPolicyTooLargeException");
    const { sent, result } = start([tooLarge, tooLarge], { policies: ["a", "b", "c"] });
    await expect(result).rejects.toMatchObject({ id: "session-policy-too-large" });
    expect(sent).toEqual(["token-1 a", "token-1 b"]);
  });

  test("six tries, with pauses that double, and none after the last", async () => {
    const pauses: number[] = [];
    const clock = new VirtualClock();
    const { sent, result } = start(
      Array.from({ length: 9 }, () => answer("Throttling")),
      {
        clock: {
          now: () => clock.now(),
          sleep: (ms) => {
            pauses.push(ms);
            return Promise.resolve();
          },
        },
      },
    );
    await expect(result).rejects.toMatchObject({ id: "sts-unavailable" });
    expect(sent).toHaveLength(6);
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000]);
  });
});

describe("within", () => {
  const late = (): DeployError => new DeployError({ id: "sign-in-timed-out", message: "late" });
  const never = (signal: AbortSignal): Promise<never> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        reject(new Error("whatever the client throws"));
      });
    });

  test("names the limit, or the step's own end, whichever came first", async () => {
    const clock = new VirtualClock();
    const step = new AbortController();
    const limited = withLimit({ clock, signal: step.signal }, 60_000, late, never);
    await expect(limited).rejects.toMatchObject({ id: "sign-in-timed-out" });
    const cancelled = withLimit({ clock, signal: step.signal }, 60_000_000, late, never);
    step.abort(new DeployError({ id: "cancelled", message: "cancelled" }));
    await expect(cancelled).rejects.toMatchObject({ id: "cancelled" });
  });
});
