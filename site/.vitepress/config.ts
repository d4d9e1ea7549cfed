import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import navigation from '../.stage/data/navigation.json' with { type: 'json' }
import { apiChapters } from '../build/api.ts'
import { slug } from '../build/pages.ts'
import { tokensOf } from '../search/tokens.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The path that the site is served from: `/`, or `/botwire/`. */
const base = process.env.SITE_BASE ?? '/'
const development = process.argv.includes('dev')

/** Classes for the colours of code: a style attribute would not pass the policy of the pages. */
const colours = new Map<string, string>()
const classOf = (style: string): string => {
  const name = `c${createHash('sha256').update(style).digest('hex').slice(0, 6)}`
  colours.set(name, style)
  return name
}
/** The style sheet of these classes, for `finish.ts`. */
export const colourSheet = () => [...colours].map(([name, style]) => `.vp-code .${name}{${style}}`).join('\n')

const apiSidebar = [{ text: 'API', items: apiChapters() }]

const words = {
  en: { playground: 'Playground', guide: 'Guide', api: 'API', unified: 'Unified event', protocols: 'Protocols' },
  zh: { playground: '试一试', guide: '指南', api: 'API（英文）', unified: '统一事件', protocols: '协议' },
}

const nav = (language: 'en' | 'zh') => {
  const own = words[language]
  const page = (path: string) => `/${navigation.pages.includes(`${language}/${path}`) ? language : 'en'}/${path}`
  return [
    { text: own.guide, link: page('getting-started') },
    { text: own.playground, link: `/${language}/playground` },
    {
      text: own.protocols,
      items: navigation.sidebars[language].flatMap((chapter) =>
        chapter.items.filter(({ link }) => link.startsWith(`/${language}/protocols/`)),
      ),
    },
    { text: own.unified, link: page('unified') },
    { text: own.api, link: '/en/api/' },
  ]
}

const search = {
  provider: 'local' as const,
  options: {
    detailedView: false,
    /** Code and the payloads of examples are not searched: every kind has its chapter. API pages by name only. */
    _render(
      src: string,
      env: { relativePath: string; frontmatter?: { search?: boolean } },
      md: { render(src: string, env: object): string },
    ) {
      const html = md.render(src.replace(/^ *```[\s\S]*?^ *```$/gm, ''), env)
      if (env.frontmatter?.search === false) return ''
      if (!env.relativePath.includes('/api/')) return html
      return html.replace(/<h[456][\s\S]*?<\/h[456]>|<table[\s\S]*?<\/table>/g, '')
    },
    locales: {
      zh: {
        translations: {
          button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
          modal: {
            displayDetails: '显示详情',
            resetButtonTitle: '清空',
            backButtonTitle: '关闭搜索',
            noResultsText: '没有结果：',
            footer: {
              selectText: '打开',
              selectKeyAriaLabel: '回车',
              navigateText: '切换',
              navigateUpKeyAriaLabel: '上',
              navigateDownKeyAriaLabel: '下',
              closeText: '关闭',
              closeKeyAriaLabel: 'Esc',
            },
          },
        },
      },
    },
  },
}
// Not enumerable: as data of the pages the function would have to be made from text, which their policy forbids. The
// pages have it from `search/minisearch.ts`.
Object.defineProperty(search.options, 'miniSearch', { value: { options: { tokenize: tokensOf } }, enumerable: false })

export default defineConfig({
  base,
  srcDir: '.stage',
  srcExclude: ['public/**'],
  outDir: 'dist',
  cacheDir: '.vitepress/cache',
  title: 'botwire',
  titleTemplate: ':title · botwire',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}mark.svg` }]],
  metaChunk: true,
  // Without transitions the switch would write a style element, which the policy forbids.
  appearance: { disableTransition: false },
  lastUpdated: false,
  locales: {
    en: {
      label: 'English',
      lang: 'en',
      link: '/en/',
      description: 'Typed chat-bot events: schemas, guards, parsers and one unified event.',
      themeConfig: {
        nav: nav('en'),
        sidebar: { '/en/api/': apiSidebar, '/en/': navigation.sidebars.en },
        outline: { level: [2, 3], label: 'On this page' },
      },
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      link: '/zh/',
      description: '带类型的聊天机器人事件：模式、类型守卫、解析与统一事件。',
      themeConfig: {
        nav: nav('zh'),
        sidebar: { '/zh/': navigation.sidebars.zh },
        outline: { level: [2, 3], label: '本页目录' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '浅色模式',
        darkModeSwitchTitle: '深色模式',
        sidebarMenuLabel: '菜单',
        returnToTopLabel: '返回顶部',
        langMenuLabel: '切换语言',
        skipToContentLabel: '跳到正文',
        notFound: { title: '没有这一页', quote: '', linkLabel: '首页', linkText: '回到首页' },
      },
    },
  },
  themeConfig: {
    logo: { src: '/mark.svg', alt: '' },
    externalLinkIcon: false,
    search,
  },
  markdown: {
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    codeTransformers: development
      ? []
      : [
          {
            name: 'classes for colours',
            span(node) {
              const { style } = node.properties
              if (typeof style !== 'string' || !style) return
              delete node.properties.style
              this.addClassToHast(node, classOf(style))
            },
            pre(node) {
              delete node.properties.style
            },
          },
        ],
    config(md) {
      // Alignment as a class, for the same reason.
      for (const cell of ['th_open', 'td_open'] as const) {
        md.renderer.rules[cell] = (tokens, i, options, _, self) => {
          const token = tokens[i]
          const align = /text-align:(\w+)/.exec(token?.attrGet('style') ?? '')?.[1]
          if (token && align) {
            token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style')
            token.attrJoin('class', `align-${align}`)
          }
          return self.renderToken(tokens, i, options)
        }
      }
    },
  },
  vite: {
    publicDir: at('../public'),
    // What is built is measured by the test, chunk by chunk.
    build: { chunkSizeWarningLimit: 4096, target: 'es2022' },
    resolve: {
      alias: [
        { find: /^minisearch$/, replacement: at('../search/minisearch.ts') },
        { find: /^minisearch-itself$/, replacement: at('../node_modules/minisearch/dist/es/index.js') },
        { find: /^.*\/composables\/langs$/, replacement: at('./theme/langs.ts') },
        { find: /^#data/, replacement: at('../.stage/data') },
      ],
    },
    server: { fs: { allow: [at('../..')] }, host: '127.0.0.1' },
  },
  async buildEnd(config) {
    const { finish } = await import('../build/finish.ts')
    finish(config.outDir, base, colourSheet())
  },
})
