import { createHash, randomBytes } from "node:crypto";
import type { SimRequest, SimResponse } from "../http.ts";
import { AwsFault } from "../service.ts";

interface Image {
  readonly digest: string;
  readonly manifest: string;
}

/** Below it the configurations and layers of images lie. */
export const layerPath = "/_layers/";

/** Repositories of the simulated registry and what was pushed to them. */
export class EcrImages {
  /** The simulator's list of all secrets that were given out. */
  readonly secrets: string[];
  /** What BatchGetImage says instead of giving an image, as for a broken pull-through cache. */
  failureCode: string | undefined;
  readonly #blobs = new Map<string, string>();
  /** Signatures of the URLs that were given out, each with what lies behind it. */
  readonly #signed = new Map<string, string>();
  readonly #repositories = new Map<string, Map<string, Image>>();

  constructor(secrets: string[] = []) {
    this.secrets = secrets;
  }

  /** Pushes an image; an index where platforms are given. Returns its digest. */
  push(repository: string, tag: string, content = tag, platforms: readonly string[] = []): string {
    if (platforms.length === 0) return this.pushSingle(repository, tag, "linux/amd64", content);
    const manifests = platforms.map((name) => part(name, content));
    return this.#add(repository, tag, JSON.stringify({ schemaVersion: 2, content, manifests }));
  }

  /** Pushes an image of one platform, which its configuration alone tells. */
  pushSingle(repository: string, tag: string, platform: string, content = tag): string {
    const [os, architecture] = platform.split("/");
    const configuration = JSON.stringify({ architecture, os, config: { Labels: { content } } });
    const digest = sha256(configuration);
    this.#blobs.set(digest, configuration);
    const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest };
    return this.#add(repository, tag, JSON.stringify({ schemaVersion: 2, config, layers: [] }));
  }

  #add(repository: string, tag: string, manifest: string): string {
    const images = this.#repositories.get(repository) ?? new Map<string, Image>();
    const image = { digest: sha256(manifest), manifest };
    images.set(tag, image).set(image.digest, image);
    this.#repositories.set(repository, images);
    return image.digest;
  }

  /** Digest of `host/repository:tag`, as ECS resolves it. */
  digestOf(reference: string): string | undefined {
    const [, repository = "", tag = "latest"] =
      /^[^/]+\/([^:@]+)(?::([\w.-]+))?/.exec(reference) ?? [];
    return this.#repositories.get(repository)?.get(tag)?.digest;
  }

  batchGetImage(input: Readonly<Record<string, unknown>>): object {
    const images = this.#repository(input);
    const ids = input.imageIds as ImageId[];
    const { failureCode } = this;
    if (failureCode !== undefined) {
      return { images: [], failures: ids.map((imageId) => ({ imageId, failureCode })) };
    }
    return {
      images: ids.flatMap((id) => {
        const image = images.get(keyOf(id));
        if (image === undefined) return [];
        return [{ imageId: { ...id, imageDigest: image.digest }, imageManifest: image.manifest }];
      }),
      failures: ids
        .filter((id) => !images.has(keyOf(id)))
        .map((id) => ({ imageId: id, failureCode: "ImageNotFound" })),
    };
  }

  describeImages(input: Readonly<Record<string, unknown>>): object {
    const images = this.#repository(input);
    return {
      imageDetails: (input.imageIds as ImageId[]).map((id) => {
        const image = images.get(keyOf(id));
        if (image !== undefined) return { imageDigest: image.digest };
        throw new AwsFault("ImageNotFoundException", 400, "The image requested does not exist");
      }),
    };
  }

  /** A URL that needs no other signature than its own, below an endpoint. */
  downloadUrl(input: Readonly<Record<string, unknown>>, endpoint: string): string {
    this.#repository(input);
    const digest = String(input.layerDigest);
    const blob = this.#blobs.get(digest);
    if (blob === undefined) {
      throw new AwsFault("LayersNotFoundException", 400, `The layer ${digest} does not exist`);
    }
    const signature = randomBytes(32).toString("hex");
    this.secrets.push(signature);
    this.#signed.set(signature, blob);
    return `${endpoint}${layerPath}${digest}?X-Amz-Expires=3600&X-Amz-Signature=${signature}`;
  }

  /** What lies behind a signed URL, as the storage behind ECR gives it. */
  download({ query }: Pick<SimRequest, "query">): SimResponse {
    const blob = this.#signed.get(query.get("X-Amz-Signature") ?? "");
    return blob === undefined
      ? { status: 403, body: "AccessDenied" }
      : { status: 200, body: blob, headers: { "content-type": "application/octet-stream" } };
  }

  #repository({ repositoryName }: Readonly<Record<string, unknown>>): Map<string, Image> {
    const images = this.#repositories.get(String(repositoryName));
    if (images !== undefined) return images;
    throw new AwsFault(
      "RepositoryNotFoundException",
      400,
      `The repository with name '${String(repositoryName)}' does not exist in the registry`,
    );
  }
}

interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

function keyOf({ imageTag, imageDigest }: ImageId): string {
  return imageDigest ?? imageTag ?? "latest";
}

function part(platform: string, content: string): object {
  const [os, architecture] = platform.split("/");
  return { digest: sha256(`${platform} ${content}`), platform: { os, architecture } };
}

function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
