/** MiniSearch with the words of `tokens.ts`. Pages cannot take a function from their data, so it is bound here. */
import MiniSearch, { type Options, type SearchResult } from 'minisearch-itself'
import { tokensOf } from './tokens.ts'

export type { SearchResult }

export default class Search<T> extends MiniSearch<T> {
  static loadJSON<T>(json: string, options: Options<T>): MiniSearch<T> {
    return MiniSearch.loadJSON<T>(json, {
      ...options,
      tokenize: tokensOf,
      // A query has its pairs of signs only, unless it is a single one.
      searchOptions: { ...options.searchOptions, combineWith: 'AND', fuzzy: false, tokenize: queryTokens },
    })
  }
}

const queryTokens = (text: string): string[] => {
  const tokens = tokensOf(text)
  const pairs = tokens.filter((token) => [...token].length > 1 || !/\p{Script=Han}/u.test(token))
  return pairs.length ? pairs : tokens
}
