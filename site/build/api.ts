/** The API reference: TypeDoc over the sources of the entries, a chapter per entry. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries } from '../../scripts/entries.ts'
import { root, site, stage } from './pages.ts'

/**
 * The entries that have verbs. Samples are data, and the schema entries stand in the protocol reference. The root comes
 * last, so that what it only passes on stands in the chapter of its own entry.
 */
const shown = entries
  .filter(({ name, kind }) => kind === 'library' && !name.endsWith('/samples'))
  .sort((a, b) => Number(a.name === 'index') - Number(b.name === 'index'))

/** Stages the reference below `/en/api/`. Wire interfaces and their unified twins are left to the protocol reference. */
export function stageApi(): void {
  const options = join(stage, 'typedoc.json')
  writeFileSync(
    options,
    JSON.stringify({
      entryPoints: shown.map(({ source }) => join(root, source)),
      tsconfig: join(root, 'tsconfig.json'),
      basePath: root,
      plugin: ['typedoc-plugin-markdown'],
      name: 'API',
      sortEntryPoints: false,
      out: join(stage, 'en/api'),
      outputFileStrategy: 'modules',
      entryFileName: 'index',
      readme: 'none',
      disableSources: true,
      excludeInternal: true,
      excludeExternals: true,
      externalPattern: [
        '**/protocols/*/generated/unified.ts',
        '**/protocols/*/generated/types.ts',
        '**/node_modules/**',
      ],
      hideBreadcrumbs: true,
      hidePageHeader: true,
      parametersFormat: 'table',
      interfacePropertiesFormat: 'table',
      classPropertiesFormat: 'table',
      typeDeclarationFormat: 'table',
      propertyMembersFormat: 'table',
      enumMembersFormat: 'table',
      useCodeBlocks: true,
      useHTMLAnchors: true,
      logLevel: 'Error',
      validation: false,
      skipErrorChecking: true,
      gitRevision: 'main',
    }),
  )
  execFileSync(process.execPath, [join(site, 'node_modules/typedoc/bin/typedoc'), '--options', options], {
    cwd: site,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const file of readdirSync(join(stage, 'en/api'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.md')) shorten(join(stage, 'en/api', file))
  }
}

/** Leaves out the fields that an interface inherits: a hundred unified events have the same ten. */
function shorten(file: string): void {
  const text = readFileSync(file, 'utf8')
    .replace(
      /^(\| (?:Property|Method) \|.*) Inherited from \|\n(\|.*) ------ \|\n((?:\|.*\n)*)/gm,
      (_, head, line, rows) =>
        [
          head,
          line,
          ...rows
            .split('\n')
            .filter((row: string) => / - \|$/.test(row))
            .map((row: string) => row.replace(/ - \|$/, '')),
          '',
        ].join('\n'),
    )
    // A heading has its anchor itself; those of fields are not linked to.
    .replace(/^<a id="([^"]+)"><\/a>\n+(#+ .*)$/gm, '$2 {#$1}')
    .replace(/<a id="[^"]*"><\/a> ?/g, '')
    .replace(/\.\[`\w+`\]\(#[\w-]+\)/g, '')
  writeFileSync(file, withAnchors(text))
}

/** Where a field has the name of a variable, links to the variable are given the anchor of the field: the next one is meant. */
function withAnchors(text: string): string {
  const anchors = new Set([...text.matchAll(/ \{#([^}]+)\}$/gm)].map(([, anchor]) => anchor))
  return text.replace(/\]\(#([\w-]+)\)/g, (link, anchor: string) =>
    !anchors.has(anchor) && anchors.has(`${anchor}-1`) ? `](#${anchor}-1)` : link,
  )
}

/** The chapters that were written: the entry and its page. */
export function apiChapters(folder = join(stage, 'en/api'), prefix = ''): { text: string; link: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return apiChapters(join(folder, entry.name), `${prefix}${entry.name}/`)
    if (!entry.name.endsWith('.md')) return []
    const path = `${prefix}${entry.name.slice(0, -'.md'.length)}`
    const title = /^# (.*)$/m.exec(readFileSync(join(folder, entry.name), 'utf8'))?.[1] ?? path
    return [{ text: title, link: `/en/api/${path === 'index' ? '' : path}` }]
  })
}
