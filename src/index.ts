import { endProcess } from "./action/process/end.ts";
import { hearProcess } from "./action/process/voices.ts";
import { run } from "./run.ts";

hearProcess();
await run();
endProcess();
