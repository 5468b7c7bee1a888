"""Prints what a bucket holds as JSON, seen by AWS's own client for Python."""
import hashlib
import json
import os
import sys

import boto3

endpoint, bucket = sys.argv[1:3]
s3 = boto3.client("s3", endpoint_url=endpoint, region_name=os.environ["AWS_REGION"])
objects = {}
for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
    for row in page.get("Contents", []):
        answer = s3.get_object(Bucket=bucket, Key=row["Key"])
        objects[row["Key"]] = {
            "sha256": hashlib.sha256(answer["Body"].read()).hexdigest(),
            "cacheControl": answer.get("CacheControl", ""),
            "contentType": answer.get("ContentType", ""),
            "contentEncoding": answer.get("ContentEncoding", ""),
            "metadata": answer.get("Metadata", {}),
        }
uploads = [row["Key"] for row in s3.list_multipart_uploads(Bucket=bucket).get("Uploads") or []]
print(json.dumps({"objects": objects, "uploads": uploads}))
