export type FormFields = Iterable<readonly [name: string, value: string]>

/** Posted fields by their dotted names: "rebates.0.name.en". A name that comes several times is a list. */
export class FieldTree {
  readonly index: number | undefined
  private readonly values: string[] = []
  private readonly children = new Map<string, FieldTree>()

  constructor(index?: number) {
    this.index = index
  }

  static from(fields: FormFields): FieldTree {
    const root = new FieldTree()
    for (const [name, value] of fields) root.put(name.split("."), value)
    return root
  }

  private put(path: readonly string[], value: string): void {
    let at: FieldTree = this
    for (const step of path) {
      const known = at.children.get(step)
      const next = known ?? new FieldTree(/^\d+$/.test(step) ? Number(step) : undefined)
      if (!known) at.children.set(step, next)
      at = next
    }
    at.values.push(value)
  }

  at(...path: readonly (string | number)[]): FieldTree {
    let at: FieldTree = this
    for (const step of path) at = at.children.get(String(step)) ?? new FieldTree()
    return at
  }

  /** The last value of that name, as a browser's own forms have it. */
  text(...path: readonly (string | number)[]): string | undefined {
    return this.at(...path).values.at(-1)
  }

  texts(): readonly string[] {
    return this.values
  }

  keys(...path: readonly (string | number)[]): string[] {
    return [...this.at(...path).children.keys()]
  }

  /** Numbered children in their order; numbers may be missing where a row was taken out. */
  rows(): FieldTree[] {
    return [...this.children.values()]
      .filter(({ index }) => index !== undefined)
      .sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  }

  /** Whether nothing at all was typed in it. */
  blank(): boolean {
    return (
      this.values.every((value) => value.trim() === "") &&
      [...this.children.values()].every((child) => child.blank())
    )
  }
}
