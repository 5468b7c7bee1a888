import { describe, expect, test } from "@jest/globals";
import type { S3Client } from "@aws-sdk/client-s3";
import { uploadInParts } from "../../../../src/targets/shared/aws/multipart.ts";

const eightMegabytes = 8 * 1024 * 1024;
const noUpload = Object.assign(new Error("The specified upload does not exist."), {
  name: "NoSuchUpload",
});

/** S3 as far as an upload in parts meets it; `fail` is asked before each call. */
function bucket(fail: (name: string, nth: number) => Error | undefined) {
  const names: string[] = [];
  let pending = 0;
  let late = 0;
  const client = {
    send: async (command: object) => {
      const name = command.constructor.name.replace(/(MultipartUpload)?Command$/, "");
      names.push(name);
      const nth = names.filter((other) => other === name).length;
      pending += name === "UploadPart" ? 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, name === "UploadPart" ? 5 : 0));
      pending -= name === "UploadPart" ? 1 : 0;
      if (name === "Abort") late = pending;
      const failure = fail(name, nth);
      if (failure !== undefined) throw failure;
      return { UploadId: "u", ETag: "e", VersionId: `v${names.length}` };
    },
  } as unknown as S3Client;
  const { signal } = new AbortController();
  const warnings: string[] = [];
  const run = (size = 3 * eightMegabytes) =>
    uploadInParts({
      ...{ base: { Bucket: "b" }, key: "k", size, checksum: "SHA256", what: "the package" },
      readPart: (_start, length) => new Uint8Array(length > 0 ? 1 : 0),
      send: (_action, work) => work(client, signal),
      clean: (work) => work(client, signal),
      log: { warning: (text) => warnings.push(text) },
    });
  return { run, names, warnings, late: () => late };
}

describe("an upload in parts", () => {
  test("whose completion was carried out and not answered begins anew, once", async () => {
    const s3 = bucket((name, nth) => (name === "Complete" && nth === 1 ? noUpload : undefined));
    await s3.run();
    const once = ["Create", "UploadPart", "UploadPart", "UploadPart", "Complete"];
    expect(s3.names).toEqual([...once, ...once]);
  });

  test("that is never found again says so, and is tried no third time", async () => {
    const s3 = bucket((name) => (name === "Complete" ? noUpload : undefined));
    await expect(s3.run()).rejects.toBe(noUpload);
    expect(s3.names.filter((name) => name === "Create")).toHaveLength(2);
  });

  test("is taken away when a part fails, after every part that is under way has ended", async () => {
    const s3 = bucket((name, nth) =>
      name === "UploadPart" && nth === 2 ? new Error("no") : undefined,
    );
    await expect(s3.run(20 * eightMegabytes)).rejects.toThrow("no");
    expect(s3.names.at(-1)).toBe("Abort");
    expect(s3.late()).toBe(0);
  });

  test("whose parts cannot be taken away is warned of", async () => {
    const s3 = bucket((name) => (/UploadPart|Abort/.test(name) ? new Error("no") : undefined));
    await expect(s3.run()).rejects.toThrow("no");
    expect(s3.warnings.join()).toContain("Parts of the package may stay in the bucket");
  });
});
