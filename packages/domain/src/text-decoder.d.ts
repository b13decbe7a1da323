// Part of every platform the domain runs on, and as pure as the rest of it: bytes in, text out.
declare class TextDecoder {
  constructor(encoding: string, options: { fatal: true })
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string
}
