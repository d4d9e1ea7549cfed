/** The languages of the switch: the same page in the other language, or that language's front page where there is none. */

import { useData } from 'vitepress'
import { computed } from 'vue'
import navigation from '#data/navigation.json'

const pages = new Set(['en/playground', 'zh/playground', ...navigation.pages])

/** Takes the place of the theme's own, which links to pages that may not be there. */
export function useLangs(_?: { correspondingLink?: boolean }) {
  const { site, localeIndex, page, hash } = useData()
  const currentLang = computed(() => ({
    label: site.value.locales[localeIndex.value]?.label,
    link: `/${localeIndex.value}/`,
  }))
  const localeLinks = computed(() =>
    Object.entries(site.value.locales)
      .filter(([key]) => key !== localeIndex.value)
      .map(([key, { label }]) => {
        const path = page.value.relativePath.replace(/^\w+\//, `${key}/`).replace(/\.md$/, '')
        return { text: label, link: pages.has(path) ? `/${path}.html${hash.value}` : `/${key}/` }
      }),
  )
  return { localeLinks, currentLang }
}
