// For a browser: in the page itself, or with `?worker` in a web worker.
globalThis.outcome = location.search === '?worker' ? inWorker() : inPage()

async function inPage() {
  const { library } = await import('../library.paths.mjs')
  const { outcome } = await import('./outcome.mjs')
  return outcome(library)
}

function inWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/host/web-worker.mjs', { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(`the web worker failed: ${message}`))
  })
}
