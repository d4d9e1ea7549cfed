// For Node, Bun and Deno: the receivers of the suite over HTTP, each by the runtime's own server. The port is printed.
import { library } from '../library.mjs'
import { receivers } from '../suite/receivers.mjs'

const app = receivers(library)
const hostname = '127.0.0.1'
const tell = (port) => console.log(`port ${port} `)

if (globalThis.Deno) Deno.serve({ hostname, port: 0, onListen: ({ port }) => tell(port) }, app.fetch)
else if (globalThis.Bun) tell(Bun.serve({ hostname, port: 0, fetch: app.fetch }).port)
else {
  const { createServer } = await import('node:http')
  const listeners = Object.fromEntries(
    Object.entries(app.routes).map(([path, receive]) => [path, library.receive.toNodeListener(receive)]),
  )
  const server = createServer((request, response) => {
    const listener = listeners[request.url.split('?')[0]]
    if (listener) listener(request, response)
    else response.end(JSON.stringify(app.count()))
  })
  server.listen(0, hostname, () => tell(server.address().port))
}
