/** Reports errors to `onError`. */
import type { EventError } from '../core/error.ts'
import type { WebRequest } from '../delivery/web.ts'
import { isReceiveError, type ReceiveError, statusOf } from './error.ts'
import type { ErrorContext, EventContext } from './options.ts'
import type { Settings } from './settings.ts'

declare const console: { error(...data: unknown[]): void }

/** Makes the function that reports errors. Errors of `onError` itself are ignored. */
export function reporterOf({ onError }: Settings) {
  return (error: EventError | ReceiveError, status: number, context: EventContext): void => {
    const reported = async () => {
      if (onError) await onError(error, new FailedContext(context, status))
      else if (isReceiveError(error) && statusOf(error.code) === 500) console.error(error.message, error.cause)
    }
    reported().catch(() => {})
  }
}

/** The context of a request, which some servers make on first use. A class, as in `http/node.ts`. */
export class Context implements EventContext {
  readonly #of: { readonly request: WebRequest }

  constructor(of: { readonly request: WebRequest }) {
    this.#of = of
  }

  get request(): WebRequest {
    return this.#of.request
  }
}

class FailedContext extends Context implements ErrorContext {
  readonly status: number

  constructor(of: EventContext, status: number) {
    super(of)
    this.status = status
  }
}
