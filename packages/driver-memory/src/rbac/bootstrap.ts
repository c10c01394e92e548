import type { Instant } from '@fixpoint/core'
import type { ApiServer } from '../api-server/server.ts'
import { makeObjects } from '../world/make-objects.ts'
import { bootstrapObjects } from './bootstrap.generated.ts'

/** Makes the roles and bindings without which nobody but an administrator could do anything, where they are not there. */
export const bootstrapRoles = (server: ApiServer, now: Instant): void => makeObjects(server, bootstrapObjects, now)
