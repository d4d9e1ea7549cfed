/** The words of a text for the search: Chinese by the sign and by twos, names whole and in their parts. */

const word = /[\p{Script=Han}]+|[\p{L}\p{N}_.]*[\p{L}\p{N}_]/gu

/** Cuts a text into the words that the search knows it by. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = []
  for (const [found] of text.matchAll(word)) {
    // A run of letters and Chinese without a blank is cut where the script changes.
    for (const part of found.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []) {
      if (/\p{Script=Han}/u.test(part)) tokens.push(...chinese(part))
      else tokens.push(...name(part))
    }
  }
  return tokens
}

/** No Chinese term is longer than its pairs: 好友请求 is found by 好友, 友请, 请求, and by each of its signs. */
function chinese(run: string): string[] {
  const signs = [...run]
  return [...signs.slice(1).map((sign, i) => `${signs[i]}${sign}`), ...signs]
}

/** `notice.group_ban` is found by itself, by `group_ban`, and by `notice`, `group`, `ban`. */
function name(text: string): string[] {
  const words = text.split('.').filter(Boolean)
  const parts = words.flatMap((it) => it.split('_')).filter(Boolean)
  return [...new Set([text, ...words, ...parts])]
}
