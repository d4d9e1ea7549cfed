const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the port is in use already',
  EADDRNOTAVAIL: 'this machine has no such address',
  EISDIR: 'it is a directory',
  EMFILE: 'too many open files',
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  ENOTFOUND: 'no such host',
  ENOSPC: 'no space left',
  EPERM: 'not permitted',
}

/** Why the operating system refused, in words; `undefined` for errors of another kind. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const code = String(error.code)
  return Object.hasOwn(reasons, code) ? reasons[code] : code
}
