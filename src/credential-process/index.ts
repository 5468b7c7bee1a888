import { credentialsOf, spokenRefusal } from "./credentials.ts";

const tell = process.stderr.write.bind(process.stderr);
// By NODE_DEBUG Node tells there of every request with its headers, credentials included.
process.stderr.write = (): boolean => true;
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
try {
  process.stdout.write(await credentialsOf(process.argv[2] ?? "", process.env));
} catch (error) {
  tell(spokenRefusal(error));
  process.exitCode = 1;
}
