import { describe, expect, test } from "@jest/globals";
import { findLeftUploads } from "../../../../src/targets/s3/observe/left-uploads.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";

type Context = Parameters<typeof findLeftUploads>[2];
type Found = Awaited<ReturnType<typeof findLeftUploads>>;

const film = hashKey("film.mp4");
const recorded = new Map([["id-1", film]]);

interface Asked {
  readonly found: Found;
  /** Prefixes by which S3 was asked for open uploads. */
  readonly asked: readonly string[];
}

/** @param open key by id of what S3 says is open; undefined where it may not be asked */
async function find(
  uploads: ReadonlyMap<string, string> | undefined,
  known: readonly string[],
  open?: ReadonlyMap<string, string>,
): Promise<Asked> {
  const asked: string[] = [];
  const uploadsBelow = (prefix: string): Promise<typeof open> => {
    asked.push(prefix);
    return Promise.resolve(open);
  };
  const s3 = {
    store: { uploads: uploadsBelow },
    config: { prefix: "docs/" },
    context: { signal: new AbortController().signal },
  } as unknown as Context;
  return { found: await findLeftUploads(uploads, () => known, s3), asked };
}

const taken = [{ key: "film.mp4", hash: film, id: "id-1" }];

describe("findLeftUploads", () => {
  test.each([
    ["nothing was recorded", undefined, ["film.mp4"], [], []],
    ["the key is one that the run knows", recorded, ["a.html", "film.mp4"], taken, []],
  ])("asks S3 nothing where %s", async (_what, uploads, known, abandoned, asked) => {
    const found = { abandoned, unnamed: new Map() };
    expect(await find(uploads, known)).toEqual({ found, asked });
  });

  test.each([
    ["is taken away where it is open", new Map([["id-1", "film.mp4"]]), taken],
    ["is forgotten where it is open no more", new Map([["id-2", "film.mp4"]]), []],
    ["is left alone where S3 names another key by its id", new Map([["id-1", "else.mp4"]]), []],
  ])("an upload whose key is not known %s", async (_what, open, abandoned) => {
    const found = { abandoned, unnamed: new Map() };
    expect(await find(recorded, ["a.html"], open)).toEqual({ found, asked: ["docs/"] });
  });

  test("an upload whose key nobody may tell is kept for the next run", async () => {
    const { found } = await find(recorded, ["a.html"]);
    expect(found).toEqual({ abandoned: [], unnamed: recorded });
  });
});
