import { kindOf } from "../../../aws/answers/kind-of.ts";
import type { Job } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { AliasConfiguration } from "../aws/port.ts";
import { checkOlder } from "../alias-description.ts";
import { pointingOf, samePointing, type AliasMove } from "./pointing.ts";

/** A move of the alias that AWS refused, because the alias is not at the revision that was expected. */
export interface Contest {
  readonly name: string;
  /** The alias as the plan found it or as this run's last move left it; undefined where it did not exist. */
  readonly known: AliasConfiguration | undefined;
  readonly now: AliasConfiguration;
  readonly wanted: AliasMove;
  /** The version that this run releases. */
  readonly version: string;
  /** Moves of this run before this one, the refused or unanswered ones included. */
  readonly ours: readonly AliasMove[];
  readonly job: Job;
  readonly allowOlder: boolean;
}

/** What becomes of a contested move. */
export type ContestVerdict =
  /** The alias is as wanted: it was our own move, whose answer was lost. */
  | { readonly kind: "ours" }
  /** It points where we left it, only its revision moved: the move is sent again. */
  | { readonly kind: "untouched" }
  /** An older version was released before our first move: it is what we start from and go back to. */
  | { readonly kind: "older-release" }
  /** A newer run of the same workflow moved it. */
  | { readonly kind: "newer-run"; readonly refusal: DeployError }
  /** Somebody shares its traffic between versions. */
  | { readonly kind: "shifting" }
  /** It serves this version's successor. */
  | { readonly kind: "newer-release" }
  /** Somebody took it back, or moved it while we were shifting its traffic. */
  | { readonly kind: "foreign" };

/**
 * Whether AWS refused a move because the alias is at another revision than was read (412), or because it exists by now
 * or another operation has hold of it (409).
 */
export function isMovedOrTaken(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === "precondition" || kind === "conflict";
}

/** Judges a contested move forward. Pure. */
export function judgeMove(contest: Contest): ContestVerdict {
  const { name, known, now, wanted, version, ours, job, allowOlder } = contest;
  const at = pointingOf(now);
  if (samePointing(at, wanted)) return { kind: "ours" };
  const older = checkOlder({ name, description: now.Description }, job, allowOlder);
  if (older instanceof DeployError) return { kind: "newer-run", refusal: older };
  if (known !== undefined && samePointing(at, pointingOf(known))) return { kind: "untouched" };
  if (Object.keys(at.weights).length > 0) return { kind: "shifting" };
  if (ours.length > 0) return { kind: "foreign" };
  const served = numberOf(at.FunctionVersion);
  if (served >= numberOf(version)) return { kind: "newer-release" };
  const before = numberOf(known?.FunctionVersion ?? "");
  return { kind: served < before ? "foreign" : "older-release" };
}

/** What becomes of a contested take-back. */
export type BackVerdict =
  /** It serves what it is taken back to, under a description that is none of this run's. */
  | "back"
  /**
   * It points where a move of this run put it, or serves what it is taken back to while a description of this run
   * still stands: the take-back is sent again.
   */
  | "ours"
  /** It points anywhere else, whatever its description says: whoever moved it meant to. */
  | "foreign";

/**
 * Judges a contested take-back. Pure.
 * @param base what the alias is to go back to
 */
export function judgeTakeBack(
  base: AliasConfiguration,
  now: AliasConfiguration,
  ours: readonly AliasMove[],
): BackVerdict {
  const at = pointingOf(now);
  const described = ours.some(({ Description }) => Description === now.Description);
  if (samePointing(at, { ...pointingOf(base), weights: {} })) return described ? "ours" : "back";
  return ours.some((move) => samePointing(at, move)) ? "ours" : "foreign";
}

/** $LATEST counts as older than any version. */
function numberOf(version: string): number {
  return /^\d+$/.test(version) ? Number(version) : 0;
}
