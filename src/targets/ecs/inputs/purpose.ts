import type { InputReader } from "../../../inputs/reader.ts";
import { refuseInputs } from "../../shared/refuse-inputs.ts";
import { changingRevisions, ofServices } from "./names.ts";

/** The word of `task-definition` for what ran before. */
export const previousRevision = "previous";

/**
 * Notes the inputs that do not go with what the step is for. Without a service the revision is only registered; since
 * a variable that is not set arrives as an empty `service`, whatever speaks of a service is refused then.
 */
export function checkPurpose(inputs: InputReader): void {
  const goesBack = inputs.text("task-definition") === previousRevision;
  if (inputs.text("service") === undefined) checkRegisterOnly(inputs, goesBack);
  if (!goesBack) return;
  refuseInputs(
    inputs,
    changingRevisions,
    "changes a task definition, but `task-definition: previous` deploys a revision as it was",
  );
}

function checkRegisterOnly(inputs: InputReader, goesBack: boolean): void {
  if (inputs.text("task-definition") === undefined || goesBack) {
    inputs.problem(
      "service",
      "is required. Only where `task-definition` names a file, a family or a revision may it be left out: the revision is registered then, and nothing is deployed",
    );
    return;
  }
  refuseInputs(
    inputs,
    ofServices,
    "is of a service, but `service` is not given or empty, so that the revision would only be registered",
  );
}
