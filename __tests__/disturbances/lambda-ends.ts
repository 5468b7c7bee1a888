import type { Case, StruckCall } from "./generator.ts";

/** What callers of the alias meet. */
export type Live = "old" | "new" | "shared" | "other";

const functionWrites = ["UpdateFunctionConfiguration", "UpdateFunctionCode"];

/** The end that the disturbance and the kind of call allow, computed before the run. */
export function expectedEnd({ disturbance, call, calls }: Case): { end: string; live: Live } {
  const indices = (names: readonly string[]): number[] =>
    calls.filter(({ operation }) => names.includes(operation)).map(({ index }) => index);
  const planned = indices(["GetFunction"])[0] ?? 0;
  const lastFunctionWrite = indices(functionWrites).at(-1) ?? 0;
  const moves = indices(["UpdateAlias"]);
  const [firstMove = 0, lastMove = 0] = [moves[0], moves.at(-1)];
  if (disturbance === "throttle") return { end: "deployed", live: "new" };
  if (disturbance === "lost answer") {
    // The only call that must not be sent twice.
    return call.operation === "Invoke"
      ? { end: "smoke-test-unanswered", live: "old" }
      : { end: "deployed", live: "new" };
  }
  if (disturbance === "read fails for good") {
    // The output url stays empty, and the plan says why.
    if (call.operation === "GetFunctionUrlConfig") return { end: "deployed", live: "new" };
    // What was moved well is not taken back because nobody can see it.
    if (call.operation === "GetAlias" && call.index > lastMove)
      return { end: "aws-unavailable", live: "new" };
    return { end: endOfBlind(call, calls), live: "old" };
  }
  if (disturbance === "kill") {
    const live = call.index < firstMove ? "old" : call.index < lastMove ? "shared" : "new";
    return { end: "killed", live };
  }
  if (disturbance.other === "somebody changes the function") {
    const between = call.index > planned && call.index <= lastFunctionWrite;
    return between ? { end: "superseded", live: "old" } : { end: "deployed", live: "new" };
  }
  if (call.index <= firstMove) return { end: "deployed", live: "new" };
  // Every later move is refused by AWS; after the last one the alias is read where it was watched.
  return { end: "superseded", live: "other" };
}

function endOfBlind({ operation, index }: StruckCall, calls: readonly StruckCall[]): string {
  const firstWrite = calls.find(({ write }) => write)?.index ?? 0;
  if (operation === "Invoke") return "smoke-test-unanswered";
  if (index < firstWrite) return "aws-unavailable";
  return operation === "DescribeAlarms" ? "alarms-unreadable" : "timed-out";
}
