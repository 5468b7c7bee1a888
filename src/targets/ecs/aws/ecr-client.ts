import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import { call } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { download } from "../../../aws/download.ts";
import { member, withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { Context } from "../../../model/context.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import type { EcrRepository, ImageReference } from "../images/reference.ts";
import type { ImageApi, Manifest } from "./image-port.ts";

const mediaTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** ECR behind the port. One client a region; the registry may be another account's. */
export function createImageApi(context: Pick<Context, "aws" | "signal">): ImageApi {
  const clients = new Map<string, ECRClient>();
  const clientOf = (region: string): ECRClient => {
    const client =
      clients.get(region) ?? new ECRClient(clientConfig(context.aws, "ECR", { region }));
    clients.set(region, client);
    return client;
  };
  const resourceOf = ({ accountId, region, repository }: EcrRepository): string =>
    `arn:${context.aws.partition.id}:ecr:${region}:${accountId}:repository/${repository}`;
  const get = (image: ImageReference, ecr: EcrRepository): Promise<Manifest | undefined> =>
    call(
      context,
      { action: "ecr:BatchGetImage", resource: resourceOf(ecr) },
      async (abortSignal) => {
        const command = new BatchGetImageCommand({
          registryId: ecr.accountId,
          repositoryName: ecr.repository,
          imageIds: [imageId(image)],
          acceptedMediaTypes: mediaTypes,
        });
        const answer = await clientOf(ecr.region).send(command, { abortSignal });
        const { images, failures } = withAny(answer, "images", "failures");
        const [failure] = failures ?? [];
        // A pull-through cache whose source does not answer is no image that does not exist.
        if (failure !== undefined && failure.failureCode !== "ImageNotFound") {
          throw new ImageUnreadable(failure.failureCode ?? "Unknown");
        }
        const digest = images?.[0]?.imageId?.imageDigest;
        return digest === undefined
          ? undefined
          : { digest, text: images?.[0]?.imageManifest ?? "{}" };
      },
    );
  const describe = (image: ImageReference, ecr: EcrRepository): Promise<Manifest | undefined> =>
    call(
      context,
      { action: "ecr:DescribeImages", resource: resourceOf(ecr) },
      async (abortSignal) => {
        const command = new DescribeImagesCommand({
          registryId: ecr.accountId,
          repositoryName: ecr.repository,
          imageIds: [imageId(image)],
        });
        const { imageDetails } = await clientOf(ecr.region).send(command, { abortSignal });
        const digest = member(imageDetails, "imageDetails")[0]?.imageDigest;
        return digest === undefined ? undefined : { digest, text: "{}" };
      },
    );
  const urlOf = (layerDigest: string, ecr: EcrRepository): Promise<string | undefined> =>
    call(
      context,
      { action: "ecr:GetDownloadUrlForLayer", resource: resourceOf(ecr) },
      async (abortSignal) => {
        const { accountId: registryId, repository: repositoryName } = ecr;
        const input = { registryId, repositoryName, layerDigest };
        const command = new GetDownloadUrlForLayerCommand(input);
        return (await clientOf(ecr.region).send(command, { abortSignal })).downloadUrl;
      },
    );
  return {
    readConfig: async (digest, ecr) => {
      const url = await urlOf(digest, ecr);
      if (url === undefined) return undefined;
      return download(context.aws.network, url, context.signal).catch(() => {
        context.signal.throwIfAborted();
        return undefined;
      });
    },
    // A role may have been given the one right or the other to look an image up.
    read: (image, ecr) =>
      get(image, ecr).catch((error: unknown) => {
        if (!isDenied(error)) throw error;
        return describe(image, ecr).catch((second: unknown) => {
          throw isDenied(second) ? error : second;
        });
      }),
  };
}

/** BatchGetImage answers with success and a code of its own for each image. */
class ImageUnreadable extends Error {
  constructor(code: string) {
    super(`BatchGetImage failed for the image: ${code}`);
    this.name = code;
  }
}

function imageId({ digest, tag }: ImageReference) {
  return digest === undefined ? { imageTag: tag } : { imageDigest: digest };
}

function isDenied(error: unknown): boolean {
  return error instanceof DeployError && classify(error.cause) === "denied";
}
