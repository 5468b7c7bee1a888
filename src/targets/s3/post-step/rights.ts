import { onlyActions, type Permission, type PermissionScope } from "../../../iam/statement.ts";
import type { S3Config } from "../config.ts";
import { s3Permissions } from "../inputs/permissions.ts";

/** Without ListBucket a record that is not there would be denied. */
const needed: ReadonlySet<string> = new Set([
  ...["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
  ...["kms:Decrypt", "kms:GenerateDataKey"],
]);

/**
 * What reading the record and giving its lease back take of the rights that the deployment itself has. As for
 * whoever takes a preview down, of all objects the record alone may be read and written.
 */
export function postStepRights(config: S3Config, scope: PermissionScope): readonly Permission[] {
  return onlyActions(s3Permissions({ ...config, remove: true }, scope), needed);
}
