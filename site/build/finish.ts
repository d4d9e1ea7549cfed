/**
 * Makes the built pages fit for `Content-Security-Policy: default-src 'self'`, and says so in each of them: scripts and
 * pictures that stand within a file become files, style attributes go.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything comes from where the page comes from; nothing may be sent anywhere else. */
export const policy = "default-src 'self'"

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

export function finish(folder: string, base: string, colours: string): void {
  const assets = join(folder, 'assets')
  mkdirSync(assets, { recursive: true })
  const written = new Set<string>()
  /** Writes a file under a name that follows from its content, and returns the name. */
  const asset = (content: string, extension: string): string => {
    const name = `${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${extension}`
    if (!written.has(name)) writeFileSync(join(assets, name), content)
    written.add(name)
    return name
  }

  const sheet = asset(colours, 'css')
  for (const file of filesIn(folder)) {
    if (file.endsWith('.css')) {
      const text = readFileSync(file, 'utf8')
      const apart = text.replace(/url\((["']?)data:image\/svg\+xml(;[^,]*)?,(.*?)\1\)/g, (_, __, form = '', data) => {
        const svg = form.includes('base64') ? Buffer.from(data, 'base64').toString() : decodeURIComponent(data)
        return `url(./${asset(svg.replaceAll("\\'", "'"), 'svg')})`
      })
      if (apart !== text) writeFileSync(file, apart)
    }
    if (file.endsWith('.html')) {
      const text = readFileSync(file, 'utf8')
        .replace(
          /<script( id="[^"]*")?>([\s\S]*?)<\/script>/g,
          (_, id = '', code) => `<script${id} src="${base}assets/${asset(code, 'js')}"></script>`,
        )
        .replace(/(<[^<>]*?) style="[^"]*"/g, '$1')
        .replace(
          /<head>/,
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">\n    <link rel="stylesheet" href="${base}assets/${sheet}">`,
        )
      writeFileSync(file, text)
    }
  }
}
