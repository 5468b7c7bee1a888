import type { SimRequest } from "../http.ts";
import type { Call } from "../service.ts";

/** Reads a call of CloudFront's, with what IAM checks for it. */
export function identifyCloudfront(request: SimRequest, accountId: string): Call {
  const [, , kind = "", id = "", sub = "", subId = ""] = request.path.split("/");
  const operation = operationOf(request.method, kind, sub, subId);
  return {
    service: "cloudfront",
    operation,
    subject: id,
    write: operation.startsWith("CreateInvalidation"),
    authorizations: [
      {
        action: `cloudfront:${operation}`,
        resource: `arn:aws:cloudfront::${accountId}:${kind}/${id}`,
      },
    ],
    request,
    input: {
      id,
      invalidation: subId,
      ...(operation.startsWith("CreateInvalidation")
        ? readBatch(request.body.toString("utf8"))
        : {}),
    },
  };
}

function operationOf(method: string, kind: string, sub: string, subId: string): string {
  const isTenant = kind === "distribution-tenant";
  if (kind !== "distribution" && !isTenant) return `${method} ${kind}`;
  if (sub === "invalidation") {
    const suffix = isTenant ? "ForDistributionTenant" : "";
    if (method === "POST") return `CreateInvalidation${suffix}`;
    return subId === "" ? `ListInvalidations${suffix}` : `GetInvalidation${suffix}`;
  }
  if (isTenant) return "GetDistributionTenant";
  return sub === "config" ? "GetDistributionConfig" : "GetDistribution";
}

/** The members of CreateInvalidation's body. */
export function readBatch(text: string): { reference: string; paths: string[]; quantity: number } {
  const unescape = (value: string): string =>
    value
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, "&");
  return {
    reference: unescape(/<CallerReference>([\s\S]*?)</.exec(text)?.[1] ?? ""),
    paths: [...text.matchAll(/<Path>([\s\S]*?)<\/Path>/g)].map(([, path = ""]) => unescape(path)),
    quantity: Number(/<Quantity>(\d+)</.exec(text)?.[1]),
  };
}
