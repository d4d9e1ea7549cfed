/** Parses arguments into options and operands. */
import { parseArgs } from 'node:util'
import { nearest } from './nearest.ts'
import { type CommandName, optionsOf, type Values } from './options.ts'
import { printable } from './printable.ts'
import type { Texts } from './texts.ts'
import { UsageError } from './usage.ts'

export interface Arguments {
  values: Values
  /** The arguments that are not options. */
  operands: string[]
}

/**
 * Parses the arguments of a command.
 *
 * @throws {UsageError} An option is unknown, its value is missing, or it takes no value.
 */
export function parseArguments(command: CommandName, args: string[], texts: Texts): Arguments {
  const known = new Map(optionsOf(command))
  const options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }> = {}
  for (const [name, { type, short, multiple }] of known) {
    options[name] = { type, ...(short && { short }), ...(multiple && { multiple }) }
  }
  // Not strict: the errors of strict parsing are only in English.
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = known.get(token.name as never)
    if (!option)
      throw new UsageError(texts.unknownOption(printable(token.rawName, 60), suggestion(token.rawName, command)))
    const { value, inlineValue, rawName } = token
    if (option.type === 'boolean') {
      if (value !== undefined) throw new UsageError(texts.noValue(rawName))
    } else if (value === undefined || (!inlineValue && /^-./.test(value)))
      throw new UsageError(texts.needsValue(rawName))
  }
  return { values: values as Values, operands: positionals }
}

function suggestion(rawName: string, command: CommandName): string | undefined {
  const near = nearest(
    rawName.replace(/^-+/, ''),
    optionsOf(command).map(([name]) => name),
  )
  return near && `--${near}`
}
