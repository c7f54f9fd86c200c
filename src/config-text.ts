import { readPlainFile } from "./file-failure.ts";
import { HuibaoError, systemCode } from "./model/failure.ts";

/** In bytes: ten thousand units with all their aliases take less, and larger ones are not parsed within seconds. */
const largestConfig = 2_000_000;

/**
 * The text of a YAML file of the workspace, UTF-8 with or without BOM.
 *
 * @throws HuibaoError `workspace-file-missing` {file, path}, `config-encoding` {file}, `config-too-large` {file, bytes,
 * limit}, `config-unreadable` {file, path, reason}, `not-plain-file` {path}.
 */
export function readConfigText(path: string, file: string): string {
  let bytes: Buffer;
  try {
    bytes = readPlainFile(path);
  } catch (error) {
    if (error instanceof HuibaoError) throw error;
    const reason = systemCode(error) || String(error);
    if (reason === "ENOENT") throw new HuibaoError("workspace-file-missing", { file, path });
    throw new HuibaoError("config-unreadable", { file, path, reason });
  }
  if (bytes.length > largestConfig)
    throw new HuibaoError("config-too-large", { file, bytes: bytes.length, limit: largestConfig });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new HuibaoError("config-encoding", { file });
  }
}
