import { answerLine } from "../../../aws/answers/answer-line.ts";
import { classify, DeployError, messageOf } from "../../../model/errors.ts";
import { archivedCode } from "../archived.ts";
import { showKey } from "../keys.ts";
import type { HeaderFix } from "../plan/model.ts";

/**
 * Says what a copy in place lacks, where S3 refused it. A copy keeps the object's tags, for which it needs
 * two rights more than an upload, which loses them; a refusal does not always say which right it was
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html).
 * @param scope the ARN of the objects that the deployment may touch
 */
export function explainCopyRefusal(
  error: unknown,
  { item, grants = {} }: HeaderFix,
  scope: string,
): unknown {
  if (!(error instanceof DeployError)) return error;
  const key = showKey(item.file.key);
  const subject = `The headers of ${key} could not be fixed by a copy in place`;
  const archived = archivedCode(error);
  if (archived !== undefined) {
    return error.with({
      id: "header-fix-denied",
      message: `${subject}: the object is archived (${archived}).`,
      hint: "Restore the object, or delete it: the next run uploads it again.",
      evidence: [answerLine(error.cause)],
    });
  }
  if (classify(error.cause) !== "denied") return error;
  const hint = `the object has tags, a copy keeps them and needs s3:GetObjectTagging and s3:PutObjectTagging for it: allow both on ${scope}, or remove the tags.`;
  const text = messageOf(error.cause);
  if (/s3:(Get|Put)ObjectTagging/.test(text)) {
    return error.with({
      ...(error.id === "access-denied" ? { id: "header-fix-denied" } : {}),
      message: `${subject}: ${error.message}`,
      hint: `${error.hint ?? ""} T${hint.slice(1)}`.trim(),
    });
  }
  if (/not authorized to perform/i.test(text)) return error;
  const acl = Object.keys(grants).length > 0 || item.headers.acl !== undefined;
  const rights = ["s3:GetObject", "s3:PutObject", ...(acl ? ["s3:PutObjectAcl"] : [])];
  return error.with({
    id: "header-fix-denied",
    message: `${subject}: S3 refused it without saying which right is missing.`,
    hint: `A copy needs ${rights.join(", ")} on ${scope}, and under a KMS key kms:Decrypt and kms:GenerateDataKey on the key. If ${hint}`,
  });
}
