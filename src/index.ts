import { endProcess } from "./action/process/end-process.ts";
import { logOutputOfOthers } from "./action/process/output-of-others.ts";
import { run } from "./run.ts";

logOutputOfOthers();
await run();
endProcess();
