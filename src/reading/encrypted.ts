import { Unreadable } from "../model/failure.ts";

/** Excel protects "read-only" workbooks with this one and opens them without asking ([MS-OFFCRYPTO] 2.4.2.4). */
const excelsOwn = "VelvetSweatshop";

/**
 * The bytes inside a password-protected workbook ([MS-OFFCRYPTO]), by the first password that opens it.
 *
 * Throws `Unreadable`: `encrypted` without any password, `password-wrong` when none of them opens it.
 */
export async function decrypt(bytes: Uint8Array, passwords: readonly string[]): Promise<Uint8Array> {
  const usable = passwords.filter((password) => password !== "");
  const { default: officeCrypto } = await import("officecrypto-tool");
  const input = Buffer.from(bytes);
  for (const password of [...usable, excelsOwn]) {
    try {
      return await officeCrypto.decrypt(input, { password });
    } catch {
      // The library says a wrong password and a damaged file in the same way; the next password may still fit.
    }
  }
  if (usable.length === 0) throw new Unreadable("encrypted");
  throw new Unreadable("password-wrong", { tried: usable.length });
}
