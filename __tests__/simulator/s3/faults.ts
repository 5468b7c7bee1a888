import type { Bucket } from "./store.ts";
import { AwsFault } from "../service.ts";

/**
 * Source: recordings test_delete_object_versioned: delete-with-bad-version,
 * test_get_object_with_version_unversioned_bucket: get-obj-with-version.
 */
export function checkVersionId({ history }: Bucket, versionId: string): void {
  if (versionId === "null" || history.some((one) => one.versionId === versionId)) return;
  throw new AwsFault("InvalidArgument", 400, "Invalid version id specified", {
    ...{ ArgumentName: "versionId", ArgumentValue: versionId },
  });
}

export function noSuchKey(key: string): AwsFault {
  return new AwsFault("NoSuchKey", 404, "The specified key does not exist.", { Key: key });
}

export function noSuchVersion(key: string, versionId: string): AwsFault {
  return new AwsFault("NoSuchVersion", 404, "The specified version does not exist.", {
    ...{ Key: key, VersionId: versionId },
  });
}

/** Source: recording test_put_object_storage_class[GLACIER-False]: get-object. */
export function invalidState(storageClass: string): AwsFault {
  return new AwsFault(
    "InvalidObjectState",
    403,
    "The operation is not valid for the object's storage class",
    { StorageClass: storageClass },
  );
}

/** Source: recording test_put_object_if_match_validation, whose words these are. */
export function notImplemented(header: string): AwsFault {
  return new AwsFault(
    "NotImplemented",
    501,
    "A header you provided implies functionality that is not implemented",
    {
      Header: header,
      additionalMessage: `We don't accept the provided value of ${header} header for this API`,
    },
  );
}

export function preconditionFailed(condition: string): AwsFault {
  return new AwsFault(
    "PreconditionFailed",
    412,
    "At least one of the pre-conditions you specified did not hold",
    { Condition: condition },
  );
}
