import type { Actor } from './actor.ts'
import { clusterRoleAggregationController } from './cluster-role-aggregation.ts'
import { rootCertificatePublisher } from './root-certificate.ts'
import { serviceAccountController } from './service-accounts.ts'

/** The controllers that only matter where there are users and accounts: a cluster that is served has them, a simulation not. */
export const accessActors = (certificate: string): readonly Actor[] => [
  clusterRoleAggregationController,
  serviceAccountController,
  rootCertificatePublisher(certificate),
]
