import type { CommonInputs } from "../../inputs/common.ts";
import type { NamedFile } from "../../inputs/named-files.ts";
import { optional } from "../../model/optional.ts";
import { builtFolder, fittingWorkflow, ofBuiltImage } from "./fitting-job.ts";
import { handOver, imageBuiltBy, nameInRegistry } from "./handover.ts";
import type { SetupInputs } from "./setup-inputs.ts";
import type { SetupChoices } from "./setup-wishes.ts";

/** What a target says of its step. */
export interface WorkflowPart {
  readonly inputs: SetupInputs;
  /** What its inputs name that a build makes. */
  readonly built: readonly NamedFile[];
  /** Whether its step reads a file of the repository. */
  readonly readsRepository: boolean;
  readonly choices: SetupChoices;
  readonly common: CommonInputs;
}

/** What builds has a job of its own: files where the inputs name them, or a folder of any name, and an image. */
export function workflowOf(
  parts: readonly WorkflowPart[],
  choices: SetupChoices,
  stepRole: string,
): string {
  const isOpen = parts.some(({ inputs }) => inputs.open().length > 0);
  const named = parts.flatMap(({ built }) => built);
  const anyFolder = { upload: "dist", download: builtFolder };
  const folder = { path: builtFolder, kind: "folder" } as const;
  const steps = parts.map((part) => stepInputs(part, stepRole));
  const image = choices.planOnly ? undefined : imageBuiltBy(steps);
  return fittingWorkflow({
    ...choices,
    ...optional("image", image),
    ...optional(
      "files",
      isOpen && named.length === 0 ? anyFolder : handOver(isOpen ? [...named, folder] : named),
    ),
    steps: steps.map((inputs) => (image === undefined ? inputs : runsBuilt(inputs, image))),
    readsRepository: parts.some((part) => part.readsRepository),
  });
}

/** A service gets the image that the workflow builds, unless its inputs name another one. */
function runsBuilt(inputs: Record<string, string>, name: string): Record<string, string> {
  const { target, image, images, ...rest } = inputs;
  if (target !== "ecs" || images !== undefined || rest.continue !== undefined) return inputs;
  const isOther = image !== undefined && image !== anyImage && nameInRegistry(image) !== name;
  return isOther ? inputs : { ...inputs, image: ofBuiltImage(name) };
}

/** The step's inputs: those that were given, and those that name what the workflow builds. */
function stepInputs(
  { inputs, common, choices }: WorkflowPart,
  stepRole: string,
): Record<string, string> {
  const {
    target,
    signIn: { region },
  } = common;
  const first = { target, "role-to-assume": stepRole, "aws-region": region };
  const given = inputs
    .given()
    .filter((name) => !(name in first) && name !== "auth" && name !== "github-token")
    .map((name) => [name, inputs.text(name) ?? ""] as const);
  const open = inputs.open().map((name) => [name, builtFolder] as const);
  return {
    ...first,
    ...Object.fromEntries([...given, ...open]),
    ...imageOf(inputs, target),
    ...optional("dry-run", choices.planOnly ? "true" : undefined),
  };
}

/** What the step has to be given that continues a deployment: the workflow is given both. */
const whatWaits = {
  "deployment-arn": "${{ inputs.deployment-arn }}",
  "hook-id": "${{ inputs.hook-id }}",
};

/** A service is deployed to with a new image most often; which one, the workflow alone knows. */
function imageOf(inputs: SetupInputs, target: string): Record<string, string> {
  if (target !== "ecs") return {};
  if (inputs.text("continue") !== undefined) return whatWaits;
  const given = ["image", "images", "task-definition"].some(
    (name) => inputs.text(name) !== undefined,
  );
  return given ? {} : { image: anyImage };
}

const anyImage = "${{ vars.IMAGE_REPOSITORY }}:${{ github.sha }}";
