import * as credentials from "./credentials/undo.ts";
import type { Undo } from "./target.ts";
import * as ecr from "./ecr/undo.ts";

/** What the post step undoes, by the key of the saved state. */
export const undos: ReadonlyMap<string, Undo> = new Map([
  [credentials.credentialsStateName, credentials.undo],
  [credentials.profileStateName, credentials.undoProfile],
  [ecr.ecrStateName, ecr.undo],
]);
