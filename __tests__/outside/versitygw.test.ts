import { versityGateway } from "./servers.ts";
import { describeSite } from "./site.ts";

describeSite(versityGateway);
