import { compareSettings, type SettingsDifference } from "../../shared/settings.ts";
import { withoutCommitTag } from "./commit-tag.ts";
import { definitionTable } from "./settings-table.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** One member that differs: `containerDefinitions[app].image`. */
export type DefinitionDifference = SettingsDifference;

/**
 * What differs between two task definitions in what it means for the tasks. Every member counts, known or not; what
 * ECS fills in where a member is left out, and the lists whose order means nothing, stand in `settings-table.ts`.
 */
export function compareDefinitions(
  before: TaskDefinition,
  after: TaskDefinition,
): DefinitionDifference[] {
  return compareSettings(withoutCommitTag(before), withoutCommitTag(after), definitionTable);
}
