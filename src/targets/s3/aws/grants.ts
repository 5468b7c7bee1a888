import type { GetObjectAclCommandOutput } from "@aws-sdk/client-s3";
import { classify, codeOf, DeployError } from "../../../model/errors.ts";
import type { Grants } from "./port.ts";

const fields = new Map<string | undefined, keyof Grants>([
  ["READ", "read"],
  ["READ_ACP", "readAcp"],
  ["WRITE_ACP", "writeAcp"],
  ["FULL_CONTROL", "fullControl"],
]);

/**
 * What an ACL grants besides the owner's full control, as the values of x-amz-grant headers. A copy
 * that sends any of them must repeat the owner's too.
 */
export function grantsOf({
  Owner,
  Grants: all = [],
}: Pick<GetObjectAclCommandOutput, "Owner" | "Grants">): Grants {
  const grantsOthers = all.some(
    ({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID,
  );
  if (!grantsOthers) return {};
  const lists: Record<string, string[]> = {};
  for (const { Grantee, Permission } of all) {
    const field = fields.get(Permission);
    const { URI, ID } = Grantee ?? {};
    if (field === undefined || (URI ?? ID) === undefined) continue;
    (lists[field] ??= []).push(URI === undefined ? `id="${ID}"` : `uri="${URI}"`);
  }
  return Object.fromEntries(Object.entries(lists).map(([field, who]) => [field, who.join(", ")]));
}

/**
 * What it means that an ACL was not told. A server without ACLs has none to keep.
 * @throws whatever says nothing about rights or existence
 */
export function grantsRefusal(error: unknown): Grants | "denied" | "gone" {
  const cause = error instanceof DeployError ? error.cause : undefined;
  if (["NotImplemented", "MethodNotAllowed"].includes(codeOf(cause) ?? "")) return {};
  const kind = classify(cause);
  if (kind === "not-found") return "gone";
  if (kind === "denied") return "denied";
  throw error;
}
