import { z } from "zod"

/** Length is what makes a password hard to guess; nothing else is asked of it. */
export const passwordLength = { min: 10, max: 200 } as const

export const newPassword = z.string().min(passwordLength.min).max(passwordLength.max)
