import type { SimFunction } from "../../simulator/lambda/function.ts";
import type { Case, StruckCall } from "./generator.ts";

/** What callers of the alias meet. */
export type Live = "old" | "new" | "shared" | "other";

interface Expected {
  readonly end: string;
  readonly live: Live;
}

/** Where the calls that decide stand in the undisturbed run; `Infinity` where it has none. */
interface Landmarks {
  readonly planned: number;
  readonly firstWrite: number;
  readonly lastFunctionWrite: number;
  readonly firstMove: number;
  readonly lastMove: number;
  /** The alarm is seen to fire. */
  readonly rings: number;
  /** The alias is taken back. */
  readonly takeBack: number;
}

const functionWrites = ["UpdateFunctionConfiguration", "UpdateFunctionCode"];

function landmarksOf({ calls, undisturbed }: Case): Landmarks {
  const indices = (...names: string[]): number[] =>
    calls.filter(({ operation }) => names.includes(operation)).map(({ index }) => index);
  const moves = indices("UpdateAlias");
  const takenBack = undisturbed !== "deployed";
  const takeBack = (takenBack ? moves.pop() : undefined) ?? Infinity;
  return {
    planned: indices("GetFunction")[0] ?? 0,
    firstWrite: calls.find(({ write }) => write)?.index ?? 0,
    lastFunctionWrite: indices(...functionWrites).at(-1) ?? 0,
    firstMove: moves[0] ?? 0,
    lastMove: moves.at(-1) ?? 0,
    rings: (takenBack ? indices("DescribeAlarms").at(-1) : undefined) ?? Infinity,
    takeBack,
  };
}

/** The end that the disturbance and the kind of call allow, computed before the run. */
export function expectedEnd(struck: Case): Expected {
  const { disturbance, call, undisturbed } = struck;
  const marks = landmarksOf(struck);
  const asEver: Expected = { end: undisturbed, live: undisturbed === "deployed" ? "new" : "old" };
  if (disturbance === "throttle") return asEver;
  if (disturbance === "lost answer") {
    // The only call that must not be sent twice.
    return call.operation === "Invoke" ? { end: "smoke-test-unanswered", live: "old" } : asEver;
  }
  if (disturbance === "read fails for good") {
    // The output url stays empty, and the plan says why.
    return call.operation === "GetFunctionUrlConfig" ? asEver : endOfBlind(call, marks);
  }
  if (disturbance === "kill") return { end: "killed", live: liveWhenKilled(call, marks) };
  if (disturbance.other.includes("alias")) return endOfMove(struck, marks, asEver);
  const between = call.index > marks.planned && call.index <= marks.lastFunctionWrite;
  return between ? { end: "superseded", live: "old" } : asEver;
}

function endOfBlind({ operation, index }: StruckCall, marks: Landmarks): Expected {
  if (operation === "Invoke") return { end: "smoke-test-unanswered", live: "old" };
  if (index < marks.firstWrite) return { end: "aws-unavailable", live: "old" };
  // What was moved well is not taken back because nobody can see it.
  if (operation === "GetAlias" && index > marks.lastMove)
    return { end: "aws-unavailable", live: "new" };
  return { end: operation === "DescribeAlarms" ? "alarms-unreadable" : "timed-out", live: "old" };
}

function liveWhenKilled({ index }: StruckCall, marks: Landmarks): Live {
  if (index < marks.firstMove || index >= marks.takeBack) return "old";
  // A canary that is to be taken back never came to its last move.
  return index < marks.lastMove || marks.takeBack < Infinity ? "shared" : "new";
}

/** Somebody moves the alias to another release, or takes it back to the one from before. */
function endOfMove({ disturbance, call }: Case, marks: Landmarks, asEver: Expected): Expected {
  const back = typeof disturbance === "object" && disturbance.other.includes("back");
  const theirs = back ? "old" : "other";
  if (call.index <= marks.firstMove) {
    // It is what this run starts from, and what it goes back to.
    return asEver.live === "new" ? asEver : { ...asEver, live: theirs };
  }
  // Without our release the alarm does not ring; once it rang, that is what the run failed of.
  const end = call.index > marks.rings ? asEver.end : "superseded";
  // Every later move is refused by AWS; after the last one the alias is read where it was watched.
  return { end, live: theirs };
}

/**
 * All that Lambda has of a function: of packages their hashes, which versions tell, and times where something is
 * still to come.
 */
export function accountOf(owner: SimFunction): unknown {
  const latest = owner.configuration();
  const { versions, aliases, tags, concurrency } = owner;
  const told = [latest, ...versions.values()].map(({ LastModified, ...version }) => {
    const isPending = version.State === "Pending" || version.LastUpdateStatus === "InProgress";
    return { ...version, since: isPending && Date.parse(String(LastModified)) };
  });
  const movedAt = concurrency.size > 0 && aliases.movedAt("live");
  return { told, aliases: aliases.all, tags, concurrency, movedAt };
}
