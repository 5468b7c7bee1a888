import { tellDone } from "../../../model/report/step.ts";
import { files } from "../report/plan-story.ts";
import { optional } from "../../../model/optional.ts";
import type { Pace } from "../gate.ts";
import { runAll } from "../gate.ts";
import type { Item } from "../headers/items.ts";
import type { HeaderFix, S3Plan, Write } from "../plan/plan.ts";
import { itemOf } from "../plan/schedule.ts";
import { assertUnchanged, bodyOf, largeFileBytes } from "../source/source-file.ts";
import type { ApplyTools } from "./run.ts";
import { explainCopyRefusal } from "./copy-refusal.ts";
import type { Ledger } from "./ledger.ts";
import { progressOf, type Progress } from "./progress.ts";
import { tryStored } from "./try-server.ts";

interface Work {
  readonly tools: ApplyTools;
  readonly ledger: Ledger;
  readonly progress: Progress;
  /** Looks at the first object that was written. */
  readonly look: (item: Item) => Promise<void>;
}

/** Writes what the schedule says, in its order: each group is complete before the next one begins. */
export async function upload(
  { difference: { puts }, schedule }: S3Plan,
  tools: ApplyTools,
  pace: Pace,
  ledger: Ledger,
): Promise<void> {
  const { context } = tools;
  const bytes = puts.reduce((sum, { item }) => sum + item.file.size, 0);
  const progress = progressOf(context, { files: puts.length, bytes });
  const work: Work = { tools, ledger, progress, look: firstLook(tools) };
  for (const { name, live, groups } of schedule) {
    ledger.begin(live);
    const began = context.clock.now();
    const { files: uploaded, copies } = ledger;
    await context.phases.time(name, async () => {
      for (const group of groups) {
        await runAll(group, pace, context.signal, (write) => perform(write, work), bytesOf);
      }
    });
    const done = [
      ...(ledger.files === uploaded ? [] : [`${files(ledger.files - uploaded)} uploaded`]),
      ...(ledger.copies === copies ? [] : [`headers of ${files(ledger.copies - copies)} fixed`]),
    ];
    tellDone(context, `${name}: ${done.join(", ")}`, began);
  }
}

/**
 * Where a record is kept it is looked at before the first file. Without one a server of another maker is known by the
 * first file whether it stores what it took, where more is asked of it than a plain file.
 */
function firstLook(tools: ApplyTools): Work["look"] {
  const { store, config } = tools;
  const { stateKey, acl, storageClass, kmsKeyId } = config;
  const asksMore = [acl, storageClass, kmsKeyId].some((one) => one !== undefined);
  let isDone = stateKey !== undefined || !asksMore;
  return async ({ file, headers }) => {
    if (isDone || store.server.isAws) return;
    isDone = true;
    await tryStored(file.key, tools, headers);
  };
}

function bytesOf(write: Write): number {
  return "put" in write ? Math.min(write.put.item.file.size, largeFileBytes * 2) : 0;
}

async function perform(write: Write, work: Work): Promise<void> {
  const { ledger } = work;
  ledger.mayWrite();
  const item = itemOf(write);
  await ledger.write(item, "put" in write ? send(item, work) : repair(write.fix, work));
}

async function repair(fix: HeaderFix, work: Work): Promise<string> {
  const { item, etag, extras, grants } = fix;
  const request = {
    ...{ key: item.file.key, etag, headers: item.headers },
    ...optional("extras", extras),
    ...optional("grants", grants),
  };
  const copied = await work.tools.store.copy(request).catch((error: unknown) => {
    throw explainCopyRefusal(error, fix, contentArn(work.tools));
  });
  // Somebody replaced the object since the plan was made: then its content is wrong, too.
  if (copied === undefined) return send(item, work);
  work.ledger.copies += 1;
  return copied;
}

function contentArn({ config, context }: ApplyTools): string {
  return `arn:${context.aws.partition.id}:s3:::${config.bucket}/${config.prefix}*`;
}

async function send(item: Item, { tools, ledger, progress, look }: Work): Promise<string> {
  const { file, headers } = item;
  const isLarge = file.size >= largeFileBytes;
  const etag = isLarge
    ? await sendLarge(item, tools, ledger, progress)
    : await tools.store.put(file.key, bodyOf(file), file.md5, headers);
  await look(item);
  delete file.body;
  if (!isLarge) progress.addBytes(file.size);
  progress.addFile();
  ledger.files += 1;
  ledger.bytes += file.size;
  return etag;
}

function sendLarge(
  { file, headers, hash }: Item,
  { store }: ApplyTools,
  ledger: Ledger,
  progress: Progress,
): Promise<string> {
  const upload = {
    ...file,
    assertUnchanged: () => {
      assertUnchanged(file);
      ledger.mayWrite();
    },
    onBegun: async (id: string) => {
      ledger.uploads.set(id, hash);
      await ledger.noteUploads();
    },
    onEnded: (id: string) => {
      ledger.uploads.delete(id);
    },
  };
  return store.putLarge(upload, headers, progress.addBytes);
}
