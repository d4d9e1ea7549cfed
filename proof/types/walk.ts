import type ts from 'typescript'

/** Everything a user can reach from a type: its fields, and the fields of those. */
export class Walk {
  count = 0
  interfaces = 0
  /** Fields without documentation. */
  bare: string[] = []
  untranslated: string[] = []
  readonly #compiler: typeof ts
  readonly #checker: ts.TypeChecker
  readonly #seen: Set<ts.Type>

  constructor(compiler: typeof ts, checker: ts.TypeChecker, seen: Iterable<ts.Type> = []) {
    this.#compiler = compiler
    this.#checker = checker
    this.#seen = new Set(seen)
  }

  /** A walk that leaves out what this one has seen. */
  another(): Walk {
    return new Walk(this.#compiler, this.#checker, this.#seen)
  }

  exportsOf(file: ts.SourceFile | undefined): { name: string; symbol: ts.Symbol }[] {
    const module = file && this.#checker.getSymbolAtLocation(file)
    if (!module) throw new Error('a declaration file is missing')
    return this.#checker.getExportsOfModule(module).map((symbol) => ({
      name: symbol.name,
      symbol: symbol.flags & this.#compiler.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol,
    }))
  }

  documentation(symbol: ts.Symbol): string {
    return this.#compiler.displayPartsToString(symbol.getDocumentationComment(this.#checker))
  }

  visitDeclared(symbol: ts.Symbol, path: string): void {
    if (!(symbol.flags & this.#compiler.SymbolFlags.Type)) return
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol)
    // The fields of a map are names; hovering what they stand for tells enough.
    if (!path.endsWith('Events')) this.#visit(type, path)
    else
      for (const kind of type.getProperties()) this.#visit(this.#checker.getTypeOfSymbol(kind), `${path}[${kind.name}]`)
  }

  #visit(type: ts.Type, reached: string): void {
    if (this.#seen.has(type)) return
    this.#seen.add(type)
    const name = type.symbol?.name
    const path = name && name !== '__type' ? name : reached
    if (type.isUnionOrIntersection()) for (const part of type.types) this.#visit(part, path)
    for (const { type: item } of this.#checker.getIndexInfosOfType(type)) this.#visit(item, `${path}[]`)
    if (!(type.flags & this.#compiler.TypeFlags.Object)) return
    const fields = this.#checker.getPropertiesOfType(type).filter((field) => this.#isOurs(field))
    if (fields.length) this.interfaces++
    for (const field of fields) {
      this.count++
      const place = `${path}.${field.name}`
      const text = this.documentation(field)
      if (!text) this.bare.push(place)
      // Where the source document itself has no more than the name (`v1`), the name is the term.
      else if (!/\p{Script=Han}/u.test(text) && !text.endsWith(` ${field.name}`)) this.untranslated.push(place)
      this.#visit(this.#checker.getTypeOfSymbol(field), place)
    }
  }

  #isOurs(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some((place) => place.getSourceFile().fileName.includes('/botwire/dist/'))
  }
}
