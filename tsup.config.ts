import { defineConfig, type Options } from 'tsup'
import { entries } from './scripts/entries.ts'

/** The public entries of a kind, by their names. */
const files = (wanted: (typeof entries)[number]['kind']) =>
  Object.fromEntries(entries.filter(({ kind }) => kind === wanted).map(({ name, source }) => [name, source]))

/**
 * Of lossless-json only the parser is used, with a number reader of our own. The defaults that it would pull in create
 * symbols and enumerations when they load, which every bundle of every user would keep.
 */
const parserAlone: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'parser-alone',
  setup(build) {
    build.onResolve({ filter: /^lossless-json$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'inside') return undefined
      const index = await build.resolve(path, { kind, resolveDir, pluginData: 'inside' })
      return { path: index.path.replace(/index\.js$/, 'parse.js'), sideEffects: false }
    })
    build.onLoad({ filter: /lossless-json[\\/]lib[\\/]esm[\\/](numberParsers|revive)\.js$/ }, () => ({
      contents: 'export let parseLosslessNumber, revive',
    }))
  },
}

const shared: Options = {
  outDir: 'dist',
  target: 'es2022',
  sourcemap: false,
  // Inlined, so that nothing but the schema entries has a dependency; its notice stands in THIRD-PARTY-NOTICES.md.
  noExternal: ['lossless-json'],
}

export default defineConfig([
  {
    ...shared,
    entry: files('library'),
    format: ['esm', 'cjs'],
    platform: 'neutral',
    splitting: true,
    dts: true,
    esbuildPlugins: [parserAlone],
  },
  // typebox is ESM only, and so are the entries that load it.
  { ...shared, entry: files('schema'), format: ['esm'], platform: 'neutral', splitting: true, dts: true },
  {
    ...shared,
    entry: files('command'),
    format: ['esm'],
    platform: 'node',
    target: 'node20',
    splitting: false,
    dts: false,
  },
])
