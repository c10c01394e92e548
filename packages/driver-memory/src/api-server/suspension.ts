import type { ApiResponse } from '@fixpoint/core'
import type { Refusal } from './status-error.ts'

/** A request that is given up until somebody outside has been asked, and carried out anew then. Nobody is ever sent it. */
export const suspended = (): Refusal => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message: 'a webhook has to be asked first',
  reason: suspension,
  code: 500,
})

const suspension = 'Suspended'

export const isSuspension = ({ reason }: Refusal): boolean => reason === suspension

export const isSuspended = ({ code, body }: ApiResponse): boolean =>
  code === 500 && (body as { readonly reason?: unknown }).reason === suspension
