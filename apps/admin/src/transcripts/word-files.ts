/** The types of files from which words are read. */
export const wordFiles = '.vtt,.srt,.sbv,.txt,.md,.docx,.rtf,.csv,.tsv,.json,.otr,.eaf,.exb,.cha'
