import { miniStack } from "./servers.ts";
import { describeSite } from "./site.ts";

describeSite(miniStack);
