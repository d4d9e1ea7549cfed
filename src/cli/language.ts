/** The language of help, summaries and errors. */

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/**
 * Returns the language of the arguments, otherwise of the locale.
 *
 * The locale is the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, as POSIX has it.
 *
 * @param args All arguments, so that errors about arguments are in the requested language too.
 */
export function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  let asked: string | undefined
  for (const [i, arg] of args.entries()) {
    if (arg === '--') break
    if (arg === '--zh') asked = 'zh'
    else if (arg === '--lang') asked = args[i + 1]
    else if (arg.startsWith('--lang=')) asked = arg.slice('--lang='.length)
  }
  const known = languages.find((language) => language === asked)
  if (known) return known
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^zh(?:[^a-z]|$)/i.test(locale) ? 'zh' : 'en'
}
