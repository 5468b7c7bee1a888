import { enableCompileCache } from "node:module";
import { resolve } from "node:path";

/** What Node made of a file is kept for the next worker, thread and program. */
export const compiled = resolve(import.meta.dirname, "../../.cache/compiled");

// A thread of src/ that reads the source is given no environment: it keeps to this flag of the worker's.
enableCompileCache(compiled);
