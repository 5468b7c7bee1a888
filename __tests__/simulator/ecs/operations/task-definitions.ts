import { AwsFault } from "../../service.ts";
import type { Document } from "../register.ts";
import type { EcsState } from "../state.ts";

/** A revision, with its tags where they are asked for. */
export function describeTaskDefinition(state: EcsState, input: Document): object {
  const revision = state.revision(String(input.taskDefinition));
  if (revision === undefined) throw noTaskDefinition();
  const { document, tags, status } = revision;
  const wantsTags = (input.include as string[] | undefined)?.includes("TAGS") === true;
  return { taskDefinition: { ...document, status }, ...(wantsTags ? { tags } : {}) };
}

/** The error that a reference to no revision gets. */
export function noTaskDefinition(): AwsFault {
  return new AwsFault("ClientException", 400, "Unable to describe task definition.");
}
