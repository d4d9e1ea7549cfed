/** `code` tells errors apart, and each carries its own data. */
import { type EventError, formatError, type Issue, isEventError, parseJson } from 'botwire'
import { parse } from 'botwire/coolq'

export function read(text: string): unknown {
  try {
    return parse(parseJson(text, { maxSize: 1000, maxDepth: 8 }))
  } catch (error) {
    if (!isEventError(error)) throw error
    return `${explain(error)} ${formatError(error, 'zh')}`
  }
}

function explain(error: EventError): string {
  switch (error.code) {
    case 'invalid_json':
      return `${error.reason} ${error.limit ?? ''} ${error.position ?? 0}`
    case 'not_object':
      return error.received
    case 'unknown_event':
      return `${error.protocol ?? ''} ${Object.keys(error.discriminators).join()} ${error.suggestions.join()}`
    case 'invalid_event':
      return error.issues.map(pointer).join()
    default:
      return nothingElse(error)
  }
}

const pointer = (issue: Issue): string => `${issue.pointer} ${issue.path.length} ${issue.expected} ${issue.received}`

function nothingElse(error: never): never {
  throw error
}
