import { type ExecProtocolOptions, type messages, PGlite, protocol } from "@electric-sql/pglite"

type Message = messages.BackendMessage
type Statement = { key: string; name: string; described: Message[] | undefined }

const code = {
  parse: 0x50,
  bind: 0x42,
  describe: 0x44,
  execute: 0x45,
  sync: 0x53,
  ofStatement: 0x53,
} as const
const changesOrReads = /^\s*(select|with|insert|update|delete)\b/i
/** Texts of varying length (a list of ids written out) must not fill the memory. */
const MOST_STATEMENTS = 500

/**
 * PGlite sends every statement unnamed, so that each is parsed and planned again, which takes most of its time in
 * WebAssembly. This keeps them as named statements: the messages of `query` are changed on their way, once for all
 * callers, transactions included. A statement that fails is forgotten, since a changed table may be why.
 */
export class PreparedPGlite extends PGlite {
  readonly #known = new Map<string, Statement>()
  #current: Statement | undefined
  #bound: Uint8Array | undefined
  #made = 0

  override async execProtocolStream(message: Uint8Array, options?: ExecProtocolOptions): Promise<Message[]> {
    if (message[0] !== code.parse && !this.#current) return super.execProtocolStream(message, options)
    try {
      return await this.#translate(message, options)
    } catch (error) {
      if (this.#current) this.#known.delete(this.#current.key)
      this.#current = undefined
      throw error
    }
  }

  async #translate(message: Uint8Array, options?: ExecProtocolOptions): Promise<Message[]> {
    const send = (sent: Uint8Array) => super.execProtocolStream(sent, options)
    const statement = this.#current
    switch (message[0]) {
      case code.parse:
        return this.#parse(message, send)
      case code.describe: {
        if (!statement) return send(message)
        statement.described ??= await send(protocol.serialize.describe({ type: "S", name: statement.name }))
        if (message[5] === code.ofStatement) return statement.described
        return statement.described.filter((each) => each.name !== "parameterDescription")
      }
      case code.bind:
        // After the names of portal and statement, both empty, comes what is bound. It goes together with "execute".
        this.#bound = statement ? rewritten(message, `\0${statement.name}\0`, 7) : message
        return []
      case code.execute:
        return send(Buffer.concat([this.#bound ?? new Uint8Array(), message]))
      default:
        this.#current = undefined
        return send(message)
    }
  }

  async #parse(message: Uint8Array, send: (sent: Uint8Array) => Promise<Message[]>): Promise<Message[]> {
    const key = Buffer.from(message.buffer, message.byteOffset + 6, message.byteLength - 6).toString("latin1")
    this.#current = this.#known.get(key)
    if (this.#current) return []
    if (!changesOrReads.test(key)) return send(message)
    const oldest = this.#known.size >= MOST_STATEMENTS ? this.#known.values().next().value : undefined
    if (oldest) {
      this.#known.delete(oldest.key)
      await send(protocol.serialize.close({ type: "S", name: oldest.name }))
    }
    const statement = { key, name: `p${++this.#made}`, described: undefined }
    const parsed = await send(rewritten(message, `${statement.name}\0`, 6))
    this.#known.set(key, statement)
    this.#current = statement
    return parsed
  }
}

/** The message with other names in front of the rest of it, and its length corrected. */
function rewritten(message: Uint8Array, names: string, restAt: number): Uint8Array {
  const made = Buffer.concat([message.subarray(0, 5), Buffer.from(names), message.subarray(restAt)])
  made.writeInt32BE(made.length - 1, 1)
  return made
}
