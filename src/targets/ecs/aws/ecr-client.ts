import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  type BatchGetImageCommandOutput,
} from "@aws-sdk/client-ecr";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { callsOf } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { download } from "../../../aws/download.ts";
import { requireMember, withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { Context } from "../../../model/context.ts";
import type { EcrRepository, ImageReference } from "../../shared/image-reference.ts";
import type { ImageApi, Manifest } from "./image-port.ts";

const mediaTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** ECR behind the port. One client a region; the registry may be another account's. */
export function createImageApi(context: Pick<Context, "aws" | "signal">): ImageApi {
  const lookUp = createLookUps(context);
  return {
    readConfig: async (digest, ecr) => {
      const url = await lookUp.urlOf(digest, ecr);
      if (url === undefined) return undefined;
      return download(context.aws.network, url, context.signal).catch(() => {
        context.signal.throwIfAborted();
        return undefined;
      });
    },
    // A role may have been given the one right or the other to look an image up.
    read: (image, ecr) =>
      lookUp.get(image, ecr).catch((error: unknown) => {
        if (kindOf(error) !== "denied") throw error;
        return lookUp.describe(image, ecr).catch((second: unknown) => {
          throw kindOf(second) === "denied" ? error : second;
        });
      }),
  };
}

function createLookUps(context: Pick<Context, "aws" | "signal">) {
  const clients = new Map<string, ECRClient>();
  const askIn = ({ region }: EcrRepository) => {
    const client =
      clients.get(region) ?? new ECRClient(clientConfig(context.aws, "ECR", { region }));
    clients.set(region, client);
    return callsOf(client, context);
  };
  const about = (action: string, { accountId, region, repository }: EcrRepository) => ({
    action: `ecr:${action}`,
    resource: `arn:${context.aws.partition.id}:ecr:${region}:${accountId}:repository/${repository}`,
  });
  return {
    get: (image: ImageReference, ecr: EcrRepository) => {
      const imageIds = [imageId(image)];
      const input = { ...repositoryOf(ecr), imageIds, acceptedMediaTypes: mediaTypes };
      return askIn(ecr)(about("BatchGetImage", ecr), new BatchGetImageCommand(input), manifestOf);
    },
    describe: (image: ImageReference, ecr: EcrRepository) =>
      askIn(ecr)(
        about("DescribeImages", ecr),
        new DescribeImagesCommand({ ...repositoryOf(ecr), imageIds: [imageId(image)] }),
        ({ imageDetails }) => {
          const digest = requireMember(imageDetails, "imageDetails")[0]?.imageDigest;
          return digest === undefined ? undefined : { digest, text: "{}" };
        },
      ),
    urlOf: (layerDigest: string, ecr: EcrRepository) =>
      askIn(ecr)(
        about("GetDownloadUrlForLayer", ecr),
        new GetDownloadUrlForLayerCommand({ ...repositoryOf(ecr), layerDigest }),
        ({ downloadUrl }) => downloadUrl,
      ),
  };
}

function repositoryOf({ accountId, repository }: EcrRepository) {
  return { registryId: accountId, repositoryName: repository };
}

function manifestOf(answer: BatchGetImageCommandOutput): Manifest | undefined {
  const { images, failures } = withAny(answer, "images", "failures");
  const [failure] = failures ?? [];
  // A pull-through cache whose source does not answer is no image that does not exist.
  if (failure !== undefined && failure.failureCode !== "ImageNotFound") {
    throw new ImageUnreadable(failure.failureCode ?? "Unknown");
  }
  const digest = images?.[0]?.imageId?.imageDigest;
  return digest === undefined ? undefined : { digest, text: images?.[0]?.imageManifest ?? "{}" };
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
