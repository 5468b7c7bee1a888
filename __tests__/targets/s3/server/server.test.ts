import { describe, expect, test } from "@jest/globals";
import { S3Server } from "../../../../src/targets/s3/server/server.ts";

function serverAt(endpoint: string | undefined): S3Server {
  return new S3Server({ endpoint: () => endpoint });
}

describe("who answers in S3's place", () => {
  test.each([
    [undefined, "MinIO", true],
    ["https://bucket.vpce-1a2b.s3.eu-central-1.vpce.amazonaws.com", undefined, true],
    ["https://s3.dualstack.eu-central-1.amazonaws.com", "MinIO", true],
    ["https://s3.eu-central-1.api.aws", undefined, true],
    ["https://s3.cn-north-1.amazonaws.com.cn", undefined, true],
    ["https://s3.example.com", "AmazonS3", true],
    ["http://127.0.0.1:9000", "AmazonS3", true],
    ["https://account.r2.cloudflarestorage.com", "cloudflare", false],
    ["https://notamazonaws.com", undefined, false],
    ["https://amazonaws.com.example.com", undefined, false],
    ["http://127.0.0.1:9000", "MinIO", false],
    ["http://127.0.0.1:9000", undefined, false],
  ])("%s that calls itself %s", (endpoint, name, isAws) => {
    const server = serverAt(endpoint);
    server.note(name === undefined ? {} : { server: name });
    expect(server.isAws).toBe(isAws);
  });

  test("is AWS on this machine until an answer says otherwise, and a stranger elsewhere", () => {
    expect(serverAt("http://127.0.0.1:9000").isAws).toBe(true);
    expect(serverAt("https://s3.example.com").isAws).toBe(false);
  });

  test("is called by its own name where that is one that can be shown", () => {
    const server = serverAt("https://s3.example.com");
    expect(server.called).toBe("The server s3.example.com");
    server.note({ server: "Garage 2.1" });
    server.note({});
    expect(server.called).toBe("The server s3.example.com (Garage 2.1)");
    server.note({ server: "](https://evil) `x`" });
    expect(server.called).toBe("The server s3.example.com");
  });
});
