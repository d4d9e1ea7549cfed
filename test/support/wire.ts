/** Attacks over a raw connection: what is sent is what stands here, with no client that would mend it. */
import { connect } from 'node:net'
import type { Attack } from '../../proof/runtimes/suite/attacks.mjs'

export interface Heard {
  status: number
  headers: string
  answer: string
}

/** How long an answer may take. */
const patienceMs = 15_000

/** Sends an attack and hears the answer. */
export function send(port: number, attack: Attack, host = '127.0.0.1'): Promise<Heard> {
  const { to, method, headers, body = '', chunk, pauseMs = 0 } = attack
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body)
  const lines = [
    `${method} ${to} HTTP/1.1`,
    'Host: bot.example',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  if (chunk !== undefined) lines.push('Transfer-Encoding: chunked')
  else if (!headers.some(([name]) => name === 'Content-Length')) lines.push(`Content-Length: ${bytes.length}`)
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    let soFar = ''
    let writing = chunk !== undefined
    const limit = setTimeout(() => finish(new Error(`no answer to: ${attack.what}; so far ${soFar}`)), patienceMs)
    const finish = (outcome: Error | Heard) => {
      writing = false
      clearTimeout(limit)
      socket.destroy()
      if (outcome instanceof Error) reject(outcome)
      else resolve(outcome)
    }
    socket.on('connect', () => {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`)
      if (chunk === undefined) socket.write(bytes)
      else if (chunk !== '') more()
    })
    const framed = `${(chunk ?? '').length.toString(16)}\r\n${chunk}\r\n`
    const more = () => {
      if (writing) socket.write(framed, () => setTimeout(more, pauseMs))
    }
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      soFar += text
      const heard = answerIn(soFar)
      if (heard) finish(heard)
    })
    socket.on('error', (error) => finish(new Error(`${attack.what}: ${error.message}`)))
    socket.on('close', () => finish(new Error(`${attack.what}: closed without an answer; so far ${soFar}`)))
  })
}

/** The answer, once it is complete. */
function answerIn(text: string): Heard | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const headers = text.slice(0, end)
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1])
  const rest = text.slice(end + 4)
  if (/^transfer-encoding: *chunked/im.test(headers)) {
    if (!/(^|\r\n)0\r\n\r\n$/.test(rest)) return undefined
    return { status, headers, answer: rest.replace(/[\da-f]+\r\n(.*?)\r\n/gis, '$1') }
  }
  const length = Number(/^content-length: *(\d+)/im.exec(headers)?.[1] ?? 0)
  return rest.length >= length ? { status, headers, answer: rest.slice(0, length) } : undefined
}
