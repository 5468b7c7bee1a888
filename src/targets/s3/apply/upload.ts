import { optional } from "../../../model/optional.ts";
import { explainCopyRefusal } from "./copy-refusal.ts";
import type { HeaderFix, Item, Put, S3Plan } from "../plan/plan.ts";
import type { ApplyTools } from "./apply.ts";
import { runAll, type Pace } from "./gate.ts";
import { Progress } from "./progress.ts";
import { liveStates, type Stage } from "./ledger.ts";
import { assertUnchanged, bodyOf, largeFileBytes } from "../source/source-file.ts";

/** What S3 answered: the new ETags by the hash of the key. */
export interface Uploaded {
  readonly etags: ReadonlyMap<string, string>;
  readonly files: number;
  readonly bytes: number;
  readonly copies: number;
}

type Job = { readonly put: Put } | { readonly fix: HeaderFix };

interface Phase {
  readonly name: string;
  /** What is live while, and after, this phase is under way. */
  readonly live: string;
  readonly jobs: readonly Job[];
}

/** Writes in phases with barriers, so that no page is ever there before what it refers to. */
export async function upload(
  plan: S3Plan,
  tools: ApplyTools,
  pace: Pace,
  stage: Stage,
): Promise<Uploaded> {
  const { puts } = plan.difference;
  const work: Work = {
    tools,
    etags: new Map(),
    stage,
    progress: new Progress(tools.context, {
      files: puts.length,
      bytes: puts.reduce((sum, { item }) => sum + item.file.size, 0),
    }),
  };
  const { context } = tools;
  for (const { name, live, jobs } of phasesOf(plan)) {
    if (jobs.length === 0) continue;
    stage.begin(live);
    const run = (): Promise<unknown> =>
      runAll(jobs, pace, context.signal, bytesOf, (job) => perform(job, work));
    await context.phases.time(name, run);
  }
  return { etags: work.etags, ...stage.sent };
}

interface Work {
  readonly tools: ApplyTools;
  readonly etags: Map<string, string>;
  readonly stage: Stage;
  readonly progress: Progress;
}

/**
 * A file that is new is referred to by nothing that is live, so new ones go before changed ones: a
 * changed script may import a new one, a changed style show a new picture. The same holds for pages,
 * among them the deepest first, as the others link to them; the root's index and service workers,
 * which decide what visitors get, at the end.
 */
function phasesOf(plan: S3Plan): Phase[] {
  const { puts, fixes } = plan.difference;
  const live = liveStates(plan);
  const jobs: Job[] = [...puts.map((put) => ({ put })), ...fixes.map((fix) => ({ fix }))];
  const of = (kind: Item["kind"], filter: (job: Job) => boolean = () => true): Job[] =>
    jobs.filter((job) => itemOf(job).kind === kind && filter(job)).sort(deepestFirst);
  return [
    {
      name: "Upload hashed assets",
      live: live.assets,
      jobs: of("asset"),
    },
    { name: "Upload new files", live: live.assets, jobs: of("other", isNew) },
    { name: "Upload other files", live: live.others, jobs: of("other", (job) => !isNew(job)) },
    { name: "Upload new pages", live: live.others, jobs: of("page", isNew) },
    { name: "Upload pages", live: live.pages, jobs: of("page", (job) => !isNew(job)) },
    { name: "Upload the root page", live: live.pages, jobs: of("root-page") },
    { name: "Upload service workers", live: live.pages, jobs: of("worker") },
  ];
}

function isNew(job: Job): boolean {
  return "put" in job && !job.put.existed;
}

function itemOf(job: Job): Item {
  return "put" in job ? job.put.item : job.fix.item;
}

function deepestFirst(a: Job, b: Job): number {
  const depth = (job: Job): number => itemOf(job).file.path.split("/").length;
  return depth(b) - depth(a);
}

function bytesOf(job: Job): number {
  return "put" in job ? Math.min(job.put.item.file.size, largeFileBytes * 2) : 0;
}

async function perform(job: Job, work: Work): Promise<void> {
  const item = itemOf(job);
  work.stage.mayWrite();
  const writing = "put" in job ? send(item, work) : repair(job.fix, work);
  const etag = await work.stage.write(writing);
  work.etags.set(item.hash, etag);
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
  work.stage.sent.copies += 1;
  return copied;
}

function contentArn({ config, context }: ApplyTools): string {
  return `arn:${context.aws.partition.id}:s3:::${config.bucket}/${config.prefix}*`;
}

async function send({ file, headers }: Item, { tools, stage, progress }: Work): Promise<string> {
  const { store } = tools;
  const etag =
    file.size >= largeFileBytes
      ? await store.putLarge(
          {
            ...file,
            assertUnchanged: () => {
              assertUnchanged(file);
              stage.mayWrite();
            },
          },
          headers,
          progress.addBytes,
        )
      : await store.put(file.key, bodyOf(file), file.md5, headers);
  delete file.body;
  if (file.size < largeFileBytes) progress.addBytes(file.size);
  progress.addFile();
  stage.sent.files += 1;
  stage.sent.bytes += file.size;
  return etag;
}
