/** Most bytes of one recording: 2 GiB, about three hours of uncompressed stereo. */
export const recordingBytes = 2 * 1024 * 1024 * 1024
