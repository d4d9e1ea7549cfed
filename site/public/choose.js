// The page in the reader's language, with the fragment that a shared payload stands in.
const chinese = (navigator.languages || [navigator.language]).find((it) => /^(zh|en)/.test(it))?.startsWith('zh')
const page = location.pathname.endsWith('playground.html') ? 'playground.html' : 'index.html'
location.replace(`${chinese ? 'zh' : 'en'}/${page}${location.hash}`)
