import type { Json } from '@fixpoint/core'
import { type FieldError, forbidden, notSupported } from '../../field-error.ts'
import { objectOf, textOf } from '../read.ts'

/** What is wrong with the signal that stops a container: which there are is a matter of its operating system. */
export const signalErrors = (signal: Json | undefined, at: string, os: Json | undefined): readonly FieldError[] => {
  if (signal === undefined) return []
  if (os === undefined) return [forbidden(at, 'may not be set for containers with empty `spec.os.name`')]
  const known = signals[textOf(objectOf(os)['name'])]
  return known === undefined || known.includes(textOf(signal)) ? [] : [notSupported(at, textOf(signal), known)]
}

const realTime = [
  ...Array.from({ length: 16 }, (_, i) => (i === 0 ? 'SIGRTMIN' : `SIGRTMIN+${i}`)),
  ...Array.from({ length: 15 }, (_, i) => (i === 0 ? 'SIGRTMAX' : `SIGRTMAX-${i}`)),
]

const usual =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'

const signals: Readonly<Record<string, readonly string[]>> = {
  windows: ['SIGKILL', 'SIGTERM'],
  linux: [...usual.split(' ').map((name) => `SIG${name}`), ...realTime].toSorted(),
}
