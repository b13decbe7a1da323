// A finding of `doctor`: a sentence, and advice if something is wrong.
export type Finding = { isWell: boolean; says: string; advice?: string | undefined }

export const well = (says: string): Finding => ({ isWell: true, says })
export const ill = (says: string, advice: string): Finding => ({ isWell: false, says, advice })
