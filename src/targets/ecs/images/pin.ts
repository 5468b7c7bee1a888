import { DeployError } from "../../../model/errors.ts";
import { containersOf, jsonText, type TaskDefinition } from "../definition/task-definition.ts";
import type { ImageFacts } from "./look-up.ts";

/** A task definition whose images are named by their digests, with what is known of them. */
export interface PinnedDefinition {
  readonly document: TaskDefinition;
  readonly images: ReadonlyMap<string, ImageFacts>;
}

/**
 * Names each image by the digest that its tag means now, as `repository@sha256:…`.
 * Source: API reference, ContainerDefinition, image (`registry/repository@digest`).
 * @throws DeployError `ecs-image-not-pinned` where the digest of one is not known
 */
export function pinImages(
  document: TaskDefinition,
  images: ReadonlyMap<string, ImageFacts>,
): PinnedDefinition {
  const known = new Map(images);
  const containerDefinitions = containersOf(document).map((container) => {
    const text = jsonText(container.image);
    if (text.includes("@sha256:")) return container;
    const facts = images.get(text);
    if (facts?.digest === undefined) throw notPinned(jsonText(container.name), text, facts);
    const image = `${text.replace(/:[\w.-]+$/, "")}@${facts.digest}`;
    known.set(image, { ...facts, image });
    return { ...container, image };
  });
  return { document: { ...document, containerDefinitions }, images: known };
}

function notPinned(container: string, image: string, facts: ImageFacts | undefined): DeployError {
  const missing = facts?.state === "missing";
  return new DeployError({
    id: missing ? "ecs-image-not-found" : "ecs-image-not-pinned",
    message: missing
      ? `The image ${image} does not exist: ${facts.why ?? ""}.`
      : `The image ${image} of container ${container} cannot be pinned: its digest is not known, ${facts?.why ?? "it was not looked up"}.`,
    hint: missing
      ? "Push the image before this step, in the same job or one that this job `needs`, and check account, region, repository and tag. Should a pull-through cache fetch it, set `allow-missing-image: true` in the place of `pin-images`: what is not there yet has no digest."
      : "Name it by its digest in the task definition or in `images`, allow ecr:BatchGetImage on its repository, or leave `pin-images` out.",
  });
}

/** What each tag means now, for people: `app: registry/shop:v2 is sha256:…`. */
export function describeTags(
  document: TaskDefinition,
  images: ReadonlyMap<string, ImageFacts>,
): string[] {
  return containersOf(document).flatMap(({ name, image }) => {
    const digest = images.get(jsonText(image))?.digest;
    if (digest === undefined || jsonText(image).includes("@")) return [];
    return [`${jsonText(name)}: ${jsonText(image)} is ${digest}`];
  });
}
