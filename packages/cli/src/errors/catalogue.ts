import { appErrors } from './catalogue-apps.ts'
import { commandErrors } from './catalogue-commands.ts'
import { fileErrors } from './catalogue-files.ts'
import { liveErrors } from './catalogue-live.ts'
import { podErrors } from './catalogue-pods.ts'
import { whyErrors } from './catalogue-why.ts'
import type { Entry } from './entry.ts'

const all = { ...commandErrors, ...appErrors, ...fileErrors, ...liveErrors, ...podErrors, ...whyErrors }

export type Code = keyof typeof all

/** Every error and warning that the command can print. A code never changes its meaning. */
export const catalogue: Readonly<Record<Code, Entry>> = all

/** All codes in order. */
export const codes: readonly Code[] = (Object.keys(all) as Code[]).sort()

/** The code that a user typed, in any case. */
export const codeOf = (text: string): Code | undefined => codes.find((code) => code === text.toUpperCase())
