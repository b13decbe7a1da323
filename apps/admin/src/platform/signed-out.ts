// What happens when the server says that nobody is signed in. The router decides it; the client of the server notices it.
let react = () => {}

/** Sets what happens. */
export function onSignedOut(next: () => void): void {
  react = next
}

/** To be called when an answer says that nobody is signed in. */
export const noticeSignedOut = (): void => react()
