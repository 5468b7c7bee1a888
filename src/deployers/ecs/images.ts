import type { Context } from "../../context.ts";
import { classify, DeployError } from "../../errors.ts";
import {
  containersOf,
  isObject,
  listOf,
  textOf,
  type Json,
  type TaskDefinition,
} from "./document.ts";
import { parseImage, type EcrRepository, type ImageReference } from "./image.ts";

/** A manifest as the registry has it. */
export interface Manifest {
  readonly digest: string;
  readonly text: string;
}

export interface ImageApi {
  /** The manifest, or undefined where the repository has no such image. */
  read(image: ImageReference, ecr: EcrRepository): Promise<Manifest | undefined>;
}

/** What is known of one image. */
export interface ImageFacts {
  readonly image: string;
  readonly state: "found" | "missing" | "unknown";
  /** Its digest where it is pinned or was looked up. */
  readonly digest?: string;
  /** The digest and those of its parts: an index and the image of one platform are the same image. */
  readonly digests: readonly string[];
  /** `linux/amd64` …, where the manifest tells. */
  readonly platforms: readonly string[];
  /** Why nothing is known, or what is missing. */
  readonly why?: string;
}

/** Looks up each image of the task definition that lies in ECR, once. */
export async function lookUpImages(
  document: TaskDefinition,
  context: Context,
  load: () => Promise<ImageApi> = () => loadApi(context),
): Promise<ReadonlyMap<string, ImageFacts>> {
  const texts = [...new Set(containersOf(document).map(({ image }) => textOf(image)))];
  const facts = await Promise.all(
    texts.map(async (text) => [text, await lookUp(parseImage(text), load)] as const),
  );
  const unseen = facts.filter(([, { why }]) => why?.includes("ecr:BatchGetImage"));
  if (unseen.length > 0) {
    const names = unseen.map(([text]) => text.replace(/[:@][^/]*$/, "")).join(", ");
    context.log.info(
      `Not checked beforehand: images of ${names}. With ecr:BatchGetImage on their repositories a missing image is found before anything starts.`,
    );
  }
  return new Map(facts);
}

async function loadApi(context: Context): Promise<ImageApi> {
  const { createImageApi } = await import("./ecr-client.ts");
  return createImageApi(context);
}

async function lookUp(image: ImageReference, load: () => Promise<ImageApi>): Promise<ImageFacts> {
  const unknown = { image: image.text, ...pinned(image), platforms: [] };
  if (image.ecr === undefined) {
    return { ...unknown, state: "unknown", why: "its registry is not ECR" };
  }
  const api = await load();
  try {
    const manifest = await api.read(image, image.ecr);
    return manifest === undefined
      ? { ...unknown, state: "missing", why: "the repository has no such image" }
      : found(image, manifest);
  } catch (error) {
    return { ...unknown, ...failedLookUp(error) };
  }
}

function pinned({ digest }: ImageReference): Pick<ImageFacts, "digest" | "digests"> {
  return digest === undefined ? { digests: [] } : { digest, digests: [digest] };
}

/** Looking up is optional: only "there is no such image" is an answer. */
function failedLookUp(error: unknown): Pick<ImageFacts, "state" | "why"> {
  if (!(error instanceof DeployError)) throw error;
  const kind = classify(error.cause);
  if (kind === "not-found")
    return { state: "missing", why: "there is no such repository or image" };
  if (kind === "denied") {
    return { state: "unknown", why: "the role may not look it up (ecr:BatchGetImage)" };
  }
  if (error.id === "cancelled" || error.id === "timed-out") throw error;
  return { state: "unknown", why: "ECR could not answer" };
}

function found(image: ImageReference, { digest, text }: Manifest): ImageFacts {
  const parts = listOf(readManifests(text));
  const platforms = parts.flatMap(({ platform }) => {
    if (!isObject(platform)) return [];
    const name = `${textOf(platform.os)}/${textOf(platform.architecture)}`;
    return name === "unknown/unknown" ? [] : [name];
  });
  const children = parts.map((part) => textOf(part.digest));
  return { image: image.text, state: "found", digest, digests: [digest, ...children], platforms };
}

function readManifests(text: string): Json | undefined {
  const manifest = JSON.parse(text) as Json;
  return isObject(manifest) ? manifest.manifests : undefined;
}
