import { createHash } from "node:crypto";
import { AwsFault } from "./service.ts";

interface Image {
  readonly digest: string;
  readonly manifest: string;
}

/** Repositories of the simulated registry and what was pushed to them. */
export class EcrImages {
  /** What BatchGetImage says instead of giving an image, as for a broken pull-through cache. */
  failureCode: string | undefined;
  readonly #repositories = new Map<string, Map<string, Image>>();

  /** Pushes an image; an index where platforms are given. Returns its digest. */
  push(repository: string, tag: string, content = tag, platforms: readonly string[] = []): string {
    const manifest = JSON.stringify(
      platforms.length === 0
        ? { schemaVersion: 2, config: { digest: sha256(content) } }
        : { schemaVersion: 2, content, manifests: platforms.map((name) => part(name, content)) },
    );
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
