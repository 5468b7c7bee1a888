import { rmSync } from "node:fs";
import { mapOf } from "../../../inputs/yaml/maps.ts";
import { readJson } from "../../../inputs/yaml/read-yaml.ts";
import type { Runner } from "../../../model/context.ts";
import type { Undo } from "../../target.ts";
import { profilesIn, withoutProfile } from "./config-file.ts";
import { readFile, writeWhole } from "./files.ts";
import { profilePlace } from "./place.ts";

/** The key of the post step's state. */
export const profileStateName = "profile";

/** Remembers the profile's name and which config file later steps had before. */
export function keepProfileForPost(name: string, runner: Runner): void {
  const before = runner.environment.AWS_CONFIG_FILE ?? "";
  runner.saveState(profileStateName, JSON.stringify({ name, before }));
}

/** Takes one profile away; the last one takes the folder along and gives back the config file of before. */
export const undoProfile: Undo = (state, runner) => {
  const { name, before } = readState(state);
  const place = profilePlace(runner);
  rmSync(place.settings(name), { force: true });
  const text = withoutProfile(readFile(place.config) ?? "", name);
  if (profilesIn(text).length === 0) {
    rmSync(place.folder, { recursive: true, force: true });
    if (before !== place.config) runner.exportVariable("AWS_CONFIG_FILE", before);
  } else writeWhole(place.config, text);
  return Promise.resolve();
};

/** The state that this target wrote, and nothing else: the name becomes part of a path. */
function readState(text: string): { readonly name: string; readonly before: string } {
  const value = readJson(text, "The state of the step");
  const { name, before } = mapOf(value);
  const isName = typeof name === "string" && /^[A-Za-z0-9][\w.@+-]{0,63}$/.test(name);
  if (isName && typeof before === "string" && !/[\r\n]/.test(before)) return { name, before };
  throw new Error("its state is none that this action wrote");
}
