import type { Language } from './language.ts'

const reasons: Record<string, Record<Language, string>> = {
  EACCES: { en: 'permission denied', zh: '没有权限' },
  EADDRINUSE: { en: 'the port is in use already', zh: '端口已被占用' },
  EADDRNOTAVAIL: { en: 'this machine has no such address', zh: '本机没有这个地址' },
  EAI_AGAIN: { en: 'the host name cannot be looked up now', zh: '暂时无法解析主机名' },
  ECONNREFUSED: { en: 'connection refused', zh: '连接被拒绝' },
  ECONNRESET: { en: 'connection reset', zh: '连接被重置' },
  EHOSTUNREACH: { en: 'no way to this host', zh: '无法到达该主机' },
  EISDIR: { en: 'it is a directory', zh: '这是一个目录' },
  EMFILE: { en: 'too many open files', zh: '打开的文件过多' },
  ENETUNREACH: { en: 'no way to this network', zh: '无法到达该网络' },
  ENOENT: { en: 'no such file', zh: '文件不存在' },
  ENOTDIR: { en: 'no such file', zh: '文件不存在' },
  ENOTFOUND: { en: 'no such host', zh: '主机不存在' },
  ENOSPC: { en: 'no space left', zh: '磁盘空间不足' },
  EPERM: { en: 'not permitted', zh: '操作不被允许' },
  EPIPE: { en: 'connection closed', zh: '连接已关闭' },
  ETIMEDOUT: { en: 'no response in time', zh: '等待响应超时' },
}

/** Describes an error of the operating system; `undefined` for other errors. */
export function systemReason(error: unknown, language: Language): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const code = String(error.code)
  return Object.hasOwn(reasons, code) ? reasons[code]?.[language] : code
}
