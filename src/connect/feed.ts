/** Events on their way to `onEvent`: one after the other, each once, and no more of them waiting than allowed. */
import type { UnifiedEvent } from '../all/generated/unified.ts'
import { keyOf } from '../delivery/key.ts'
import { onceWith } from '../delivery/once.ts'
import { connectError } from './error.ts'
import type { Settings } from './settings.ts'

interface Item {
  /** Nothing where a payload was no event, so that what stands behind it is done in its turn. */
  event: UnifiedEvent | undefined
  size: number
  /** Called once it is handled, well or not. */
  done: (() => void) | undefined
}

export class Feed {
  readonly #settings: Settings
  readonly #deliver: (event: UnifiedEvent) => Promise<unknown>
  #items: Item[] = []
  #size = 0
  #isRunning = false
  #end: Promise<void> = Promise.resolve()

  constructor(settings: Settings, onEvent: (event: UnifiedEvent) => unknown) {
    const { protocol, store, duplicateWindowMs, handlerTimeoutMs, report } = settings
    const errorOf = (code: Parameters<typeof connectError>[0], cause: unknown) =>
      connectError(code, protocol, { cause })
    const once = onceWith(errorOf, store, duplicateWindowMs, handlerTimeoutMs)
    this.#settings = settings
    this.#deliver = async (event) => once(await safeKeyOf(event), () => onEvent(event), report)
  }

  /** Whether no more events may wait. */
  get isFull(): boolean {
    const { maxWaiting, maxWaitingSize } = this.#settings
    return this.#items.length >= maxWaiting || this.#size >= maxWaitingSize
  }

  /** Takes an event whose sender repeats nothing: where no more may wait, it is dropped and reported. */
  offer(event: UnifiedEvent, size: number): void {
    const { protocol, report } = this.#settings
    if (this.isFull) report(connectError('overloaded', protocol))
    else this.push(event, size)
  }

  push(event: UnifiedEvent | undefined, size: number, done?: () => void): void {
    this.#items.push({ event, size, done })
    this.#size += size
    if (this.#isRunning) return
    this.#isRunning = true
    this.#end = this.#run()
  }

  /** Resolves once every event that came is handled. */
  idle(): Promise<void> {
    return this.#end
  }

  async #run(): Promise<void> {
    for (let item = this.#items.shift(); item; item = this.#items.shift()) {
      if (item.event) await this.#deliver(item.event)
      this.#size -= item.size
      item.done?.()
    }
    this.#isRunning = false
  }
}

/** The key of an event. Where the runtime cannot make the short form of a long one, the event is delivered without. */
const safeKeyOf = async (event: UnifiedEvent): Promise<string | undefined> => {
  try {
    return await keyOf(event)
  } catch {
    return undefined
  }
}
