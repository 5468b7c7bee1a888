import type { EcrRepository, ImageReference } from "../definition/image-reference.ts";

/** A manifest as the registry has it. */
export interface Manifest {
  readonly digest: string;
  readonly text: string;
}

export interface ImageApi {
  /** The manifest, or undefined where the repository has no such image. */
  read(image: ImageReference, ecr: EcrRepository): Promise<Manifest | undefined>;
  /** The configuration of an image by its digest, or undefined where it cannot be fetched. */
  readConfig(digest: string, ecr: EcrRepository): Promise<string | undefined>;
}
