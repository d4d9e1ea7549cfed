/** Colours of terminals. */

const codes = { red: [31, 39], yellow: [33, 39], cyan: [36, 39], bold: [1, 22], dim: [2, 22] } as const

export type Colour = keyof typeof codes

/** Colours a text, or returns it unchanged. */
export type Paint = (colour: Colour, text: string) => string

export const plain: Paint = (_, text) => text

const coloured: Paint = (colour, text) => `\x1b[${codes[colour][0]}m${text}\x1b[${codes[colour][1]}m`

export interface Terminal {
  isTTY?: boolean
  columns?: number
}

/** Uses colours only on terminals, unless the user turned them off (https://no-color.org). */
export const paintFor = (stream: Terminal, env: NodeJS.ProcessEnv): Paint =>
  stream.isTTY && !env.NO_COLOR && env.TERM !== 'dumb' ? coloured : plain
