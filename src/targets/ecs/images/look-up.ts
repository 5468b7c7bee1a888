import type { Context } from "../../../model/context.ts";
import { classify, DeployError, isEndOfStep } from "../../../model/errors.ts";
import {
  containersOf,
  isObject,
  listOf,
  jsonText,
  objectOf,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "../definition/task-definition.ts";
import { isForeign } from "../aws/reading-again.ts";
import type { ImageApi, Manifest } from "../aws/image-port.ts";
import {
  parseImage,
  type EcrRepository,
  type ImageReference,
} from "../../shared/image-reference.ts";

const lookUpRight = "ecr:BatchGetImage";
const downloadRight = "ecr:GetDownloadUrlForLayer";

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
  /** The right without which something is not known. */
  readonly lacks?: string;
}

/**
 * Looks up each image of the task definition that lies in ECR, once.
 * @param asksPlatform whether the platform of an image is wanted, also where that takes another call
 */
export async function lookUpImages(
  document: TaskDefinition,
  context: Context,
  asksPlatform: (image: string) => boolean,
  load: () => Promise<ImageApi> = () => loadApi(context),
): Promise<ReadonlyMap<string, ImageFacts>> {
  const texts = [...new Set(containersOf(document).map(({ image }) => jsonText(image)))];
  const facts = await Promise.all(
    texts.map(async (text) => lookUp(parseImage(text), load, asksPlatform(text))),
  );
  for (const [right, what, which] of [
    [lookUpRight, "images", "a missing image"],
    [downloadRight, "the architecture of images", "a wrong one"],
  ] as const) {
    const lacking = facts.filter(({ lacks }) => lacks === right);
    if (lacking.length === 0) continue;
    const repositories = lacking.map(({ image }) => image.replace(/[:@][^/]*$/, "")).join(", ");
    context.log.info(
      `Not checked beforehand: ${what} of ${repositories}. With ${right} on their repositories ${which} is found before anything starts.`,
    );
  }
  return new Map(facts.map((fact) => [fact.image, fact]));
}

async function loadApi(context: Context): Promise<ImageApi> {
  const { createImageApi } = await import("../aws/ecr-client.ts");
  return createImageApi(context);
}

async function lookUp(
  image: ImageReference,
  load: () => Promise<ImageApi>,
  asksPlatform: boolean,
): Promise<ImageFacts> {
  const unknown = { image: image.text, ...pinned(image), platforms: [] };
  const { ecr } = image;
  if (ecr === undefined) {
    return { ...unknown, state: "unknown", why: "its registry is not ECR" };
  }
  const api = await load();
  try {
    const manifest = await api.read(image, ecr);
    if (manifest === undefined) {
      return { ...unknown, state: "missing", why: "the repository has no such image" };
    }
    const facts = found(image, manifest);
    return asksPlatform && facts.platforms.length === 0
      ? { ...facts, ...(await readPlatform(manifest, ecr, api)) }
      : facts;
  } catch (error) {
    return { ...unknown, ...failedLookUp(error) };
  }
}

/**
 * The platform of an image that is no index stands in its configuration, which lies beside the
 * layers and is fetched as they are
 * (https://github.com/opencontainers/image-spec/blob/main/config.md).
 */
async function readPlatform(
  { text }: Manifest,
  ecr: EcrRepository,
  api: ImageApi,
): Promise<Partial<Pick<ImageFacts, "platforms" | "lacks">>> {
  const { config } = readObject(text);
  const digest = isObject(config) ? jsonText(config.digest) : "";
  if (digest === "") return {};
  try {
    const { os, architecture } = readObject((await api.readConfig(digest, ecr)) ?? "");
    const platform = `${jsonText(os)}/${jsonText(architecture)}`;
    return /^\w+\/\w+$/.test(platform) ? { platforms: [platform] } : {};
  } catch (error) {
    if (!(error instanceof DeployError) || isEndOfStep(error)) throw error;
    return classify(error.cause) === "denied" ? { lacks: downloadRight } : {};
  }
}

function pinned({ digest }: ImageReference): Pick<ImageFacts, "digest" | "digests"> {
  return digest === undefined ? { digests: [] } : { digest, digests: [digest] };
}

/** Looking up is optional: only "there is no such image" is an answer. */
function failedLookUp(error: unknown): Pick<ImageFacts, "state" | "why" | "lacks"> {
  if (!(error instanceof DeployError)) throw error;
  const kind = classify(error.cause);
  if (kind === "not-found")
    return { state: "missing", why: "there is no such repository or image" };
  if (kind === "denied") {
    const why = `the role may not look it up (${lookUpRight})`;
    return { state: "unknown", why, lacks: lookUpRight };
  }
  if (isEndOfStep(error)) throw error;
  const why = isForeign(error) ? "something else answered in ECR's place" : "ECR could not answer";
  return { state: "unknown", why };
}

function found(image: ImageReference, { digest, text }: Manifest): ImageFacts {
  const parts = listOf(readObject(text).manifests);
  const platforms = parts.flatMap(({ platform }) => {
    if (!isObject(platform)) return [];
    const name = `${jsonText(platform.os)}/${jsonText(platform.architecture)}`;
    return name === "unknown/unknown" ? [] : [name];
  });
  const children = parts.map((part) => jsonText(part.digest));
  return { image: image.text, state: "found", digest, digests: [digest, ...children], platforms };
}

function readObject(text: string): JsonObject {
  try {
    return objectOf(JSON.parse(text) as Json);
  } catch {
    return {};
  }
}
