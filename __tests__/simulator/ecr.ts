import { EcrImages } from "./ecr-images.ts";
import { json } from "./http.ts";
import { AwsFault, readAwsJson, renderJsonFault, type Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export interface SimEcr extends Service {
  readonly images: EcrImages;
}

/** ECR's API. */
export function createEcr({ region }: ServiceOptions): SimEcr {
  const images = new EcrImages();
  return {
    name: "ecr",
    images,
    identify: (request, { accountId }) => {
      const { operation, input } = readAwsJson(request);
      const repository = typeof input.repositoryName === "string" ? input.repositoryName : "";
      const registry = typeof input.registryId === "string" ? input.registryId : accountId;
      const resource = `arn:aws:ecr:${region}:${registry}:repository/${repository}`;
      return {
        ...{ service: "ecr", operation, subject: repository, write: false, request, input },
        authorizations: [{ action: `ecr:${operation}`, resource }],
      };
    },
    handle: ({ operation, input }) => {
      switch (operation) {
        case "BatchGetImage":
          return json(images.batchGetImage(input), 200, "application/x-amz-json-1.1");
        case "DescribeImages":
          return json(images.describeImages(input), 200, "application/x-amz-json-1.1");
        default:
          throw new AwsFault("UnknownOperationException", 400, operation);
      }
    },
    renderFault: renderJsonFault,
  };
}
