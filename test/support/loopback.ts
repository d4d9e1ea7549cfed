/** Servers on the loopback that end with their test, and values that come some time. */
import type { Server } from 'node:http'
import type { AddressInfo, Socket, Server as TcpServer } from 'node:net'
import { afterEach } from 'vitest'

/** What is to be ended after each test, the last first. */
export const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Listens on a free port of the loopback; returns it. */
export async function listen(server: Server | TcpServer, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  ends.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

/** Collects what comes, and waits until enough of it is there. */
export function gathering<T>() {
  const all: T[] = []
  const waiting: (() => void)[] = []
  return {
    all,
    add(one: T) {
      all.push(one)
      for (const look of waiting.splice(0)) look()
    },
    async until(isEnough: (all: T[]) => boolean): Promise<T[]> {
      while (!isEnough(all)) await new Promise<void>((resolve) => waiting.push(resolve))
      return all
    },
  }
}

export const atLeast =
  (count: number) =>
  (all: unknown[]): boolean =>
    all.length >= count
