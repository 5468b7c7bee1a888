import { tellDone } from "../../../model/report/step.ts";
import { counted } from "../../../model/count.ts";
import { runAll } from "../observe/gate.ts";
import type { SiteItem } from "../plan/items.ts";
import type { HeaderFix, ObjectWrite } from "../plan/model.ts";
import { itemOfWrite } from "../plan/schedule.ts";
import { assertUnchanged, bodyOf, largeFileBytes } from "../source/source-file.ts";
import type { S3ApplyContext } from "./apply-context.ts";
import { explainCopyRefusal } from "./copy-refusal.ts";
import { progressOf, type UploadProgress } from "./progress.ts";
import { tryStored } from "./take-lease.ts";

type Uploading = Pick<S3ApplyContext, "plan" | "store" | "config" | "context" | "ledger" | "pace">;

interface UploadContext extends Uploading {
  readonly progress: UploadProgress;
  /** Looks at the first object that was written. */
  readonly look: (item: SiteItem) => Promise<void>;
}

/** Writes what the schedule says, in its order: each group is complete before the next one begins. */
export async function uploadFiles(s3: Uploading): Promise<void> {
  const { plan, context, ledger, pace } = s3;
  const { puts } = plan.difference;
  const bytes = puts.reduce((sum, { item }) => sum + item.file.size, 0);
  const progress = progressOf(context, { files: puts.length, bytes });
  const uploading: UploadContext = { ...s3, progress, look: firstLook(s3) };
  for (const { name, live, groups } of plan.schedule) {
    ledger.begin(live);
    const began = context.clock.now();
    const { files: uploaded, copies } = ledger;
    await context.phases.time(name, async () => {
      for (const group of groups) {
        await runAll(group, pace, context.signal, (write) => perform(write, uploading), bytesOf);
      }
    });
    const done = [
      ...(ledger.files === uploaded
        ? []
        : [`${counted(ledger.files - uploaded, "file")} uploaded`]),
      ...(ledger.copies === copies
        ? []
        : [`headers of ${counted(ledger.copies - copies, "file")} fixed`]),
    ];
    tellDone(context, `${name}: ${done.join(", ")}`, began);
  }
}

/**
 * Where a record is kept it is looked at before the first file. Without one a server of another maker is known by the
 * first file whether it stores what it took, where more is asked of it than a plain file.
 */
function firstLook(s3: Uploading): UploadContext["look"] {
  const { store, config } = s3;
  const { stateKey, acl, storageClass, kmsKeyId } = config;
  const asksMore = [acl, storageClass, kmsKeyId].some((one) => one !== undefined);
  let isDone = stateKey !== undefined || !asksMore;
  return async ({ file, headers }) => {
    if (isDone || store.server.isAws) return;
    isDone = true;
    await tryStored(file.key, s3, headers);
  };
}

function bytesOf(write: ObjectWrite): number {
  return "put" in write ? Math.min(write.put.item.file.size, largeFileBytes * 2) : 0;
}

async function perform(write: ObjectWrite, s3: UploadContext): Promise<void> {
  const { ledger } = s3;
  ledger.mayWrite();
  const item = itemOfWrite(write);
  await ledger.write(item, "put" in write ? send(item, s3) : repair(write.fix, s3));
}

async function repair(fix: HeaderFix, s3: UploadContext): Promise<string> {
  const { item, reason: _reason, ...rest } = fix;
  const request = { ...rest, key: item.file.key, headers: item.headers };
  const copied = await s3.store.copy(request).catch((error: unknown) => {
    throw explainCopyRefusal(error, fix, contentArn(s3));
  });
  // Somebody replaced the object since the plan was made: then its content is wrong, too.
  if (copied === undefined) return send(item, s3);
  s3.ledger.copies += 1;
  return copied;
}

function contentArn({ config, context }: UploadContext): string {
  return `arn:${context.aws.partition.id}:s3:::${config.bucket}/${config.prefix}*`;
}

async function send(item: SiteItem, s3: UploadContext): Promise<string> {
  const { ledger, progress } = s3;
  const { file, headers } = item;
  const isLarge = file.size >= largeFileBytes;
  const etag = isLarge
    ? await sendLarge(item, s3)
    : await s3.store.put(file.key, bodyOf(file), file.md5, headers);
  await s3.look(item);
  delete file.body;
  if (!isLarge) progress.addBytes(file.size);
  progress.addFile();
  ledger.files += 1;
  ledger.bytes += file.size;
  return etag;
}

function sendLarge(
  { file, headers, hash }: SiteItem,
  { store, ledger, progress }: UploadContext,
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
