/** What the command line says about itself. */
import { createRequire } from 'node:module'
import { protocols } from './protocols.ts'

/** The command line was not understood; the message says why. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export const hint = 'Run `botwire --help` for how to use it.'

export const help = `botwire: looks at chat-bot events (WeChat, CoolQ, OneBot 12, QQ).

Usage
  botwire inspect [options] [FILE...]     Read payloads from files, or from standard input (no FILE, or -)
  botwire listen --port N [options]       Print what is posted over HTTP, as it comes

Options
  --json               Print unified events as NDJSON; failures and the summary go to standard error
  --protocol NAME      Take every payload for ${protocols.join(', ')}
  --zh                 Say what is wrong in Chinese 用中文说明错误
  -h, --help           Show this
  -v, --version        Show the version

Options of inspect
  --max-size BYTES     The longest payload accepted; 1048576 (1 MiB) unless told otherwise
  --max-depth LEVELS   The deepest nesting accepted; 64 unless told otherwise

Options of listen
  --port N             Where to listen; 0 takes any free port
  --host HOST          On which address; 127.0.0.1 unless told otherwise, which no other machine can reach
  --token TOKEN        What must stand in Authorization: device, CoolQ, OneBot 12, WeChat (BOTWIRE_TOKEN)
  --authorization KEY  The same for WeChat alone (BOTWIRE_AUTHORIZATION)
  --secret SECRET      The key of CoolQ's X-Signature (BOTWIRE_SECRET)
  --qq-secret SECRET   The secret of a QQ bot; may be given several times (BOTWIRE_QQ_SECRET)
  --qq-app-id ID       Its application id, to answer unsigned address validations (BOTWIRE_QQ_APP_ID)
  --access-token-in-query
                       Take the token from ?access_token= too
  --insecure           Take payloads of protocols without a secret; on a loopback address only
  --force              Allow --insecure on any address

Secrets are better given by the environment variables in brackets, which the list of processes does not show.

Input may be NDJSON, a JSON document over many lines, several of them one after the other, or an array of payloads.

Exit status: 0 when all was well, 1 when something was invalid or could not be read, 2 when the command line was
not understood.`

/** The version in package.json: beside `dist` once built, two folders up in the sources. */
export function version(): string {
  const require = createRequire(import.meta.url)
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest = require(path) as { name?: string; version?: string }
      if (manifest.name === 'botwire' && manifest.version) return manifest.version
    } catch {
      // Not this one.
    }
  }
  return 'unknown'
}
