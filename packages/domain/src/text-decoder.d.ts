// TextDecoder exists on every platform that the domain runs on, and is pure: bytes in, text out.
declare class TextDecoder {
  constructor(encoding: string, options: { fatal: boolean })
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string
}
