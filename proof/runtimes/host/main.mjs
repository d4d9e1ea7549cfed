// For Node, Bun and Deno: the package by its name.
import { library } from '../library.mjs'
import { outcome } from './outcome.mjs'

console.log(JSON.stringify(await outcome(library)))
