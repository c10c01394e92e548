import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '../../packages/driver-memory/src/index.ts'
import { type Authority, createAuthority, writeServingCertificate } from '../control-plane/src/authority.ts'
import { type Component, clientAuthorityFile } from '../control-plane/src/components.ts'
import { halt } from '../control-plane/src/processes.ts'
import { until } from '../control-plane/src/until.ts'
import { createStage, type OperatorOptions, type Stage } from '../operator/stage.ts'
import { type User, userOf } from '../operator/user.ts'
import { AuditLog } from './audit-log.ts'
import { type Findings, findingsOf } from './findings.ts'
import { Fleet } from './fleet.ts'
import { Replica } from './replica.ts'
import { Rollout } from './rollout.ts'

/** A control plane of its own, and an operator that is never helped. */
export interface Patient {
  readonly stage: Stage
  readonly authority: Authority
  readonly user: User
  readonly fleet: Fleet
  readonly rollout: Rollout
  readonly operator: Replica
  /** Has Apps change, waits until all is as asked, and says what was wrong since the last time. */
  readonly examine: () => Promise<Findings & { readonly restarts: number }>
  readonly end: () => Promise<void>
}

/** Its lease is longer than a control plane takes to start, so that the process that is struck is the one that recovers. */
const patience = ['--lease-duration', '90s', '--renew-deadline', '60s']

export const createPatient = async (
  apps: number,
  credentials: (stage: Stage, authority: Authority) => OperatorOptions['credentials'],
): Promise<Patient> => {
  const authority = createAuthority(Date.now())
  const stage = await createStage({ auditBodies: true, authority })
  const user = userOf(stage.kubeconfig)
  const fleet = new Fleet(user)
  const rollout = new Rollout(fleet, new Random(1))
  const own = credentials(stage, authority)
  const operator = new Replica(stage, 'one', { flags: patience, ...(own !== undefined && { credentials: own }) })
  const log = new AuditLog(stage.dir)
  await fleet.createAll(apps)
  await fleet.settle(120_000)
  return {
    stage,
    authority,
    user,
    fleet,
    rollout,
    operator,
    examine: async () => {
      await rollout.advance(apps)
      await fleet.settle(120_000)
      return {
        ...findingsOf(
          log.read(() => true),
          rollout,
        ),
        restarts: operator.ends.length,
      }
    },
    end: async () => {
      user.close()
      await operator.retire('SIGKILL')
      await stage.end()
    },
  }
}

const serverIsReady = ({ user, stage }: Patient): Promise<void> =>
  until(stage.dir, 'the API server is ready', async () => {
    const reply = await user.ask('GET', '/apis/platform.example.com/v1alpha1/apps?limit=1')
    return reply.code === 200
  })

/** Kills the API server, and has it started again. */
export const restartServer = async (patient: Patient): Promise<void> => {
  const startAgain = await halt(patient.stage.dir, 'kube-apiserver', 'SIGKILL')
  startAgain()
  await serverIsReady(patient)
}

/** Copies the data of etcd, for which the control plane has to stand still. */
export const backUp = (patient: Patient): Promise<void> =>
  standingStill(patient, ({ etcd, backup }) => cpSync(etcd, backup, { recursive: true }))

/** Puts the copy in the place of the data: all that was written since is gone, and versions count from then. */
export const restore = (patient: Patient): Promise<void> =>
  standingStill(patient, ({ etcd, backup }) => {
    rmSync(etcd, { recursive: true })
    cpSync(backup, etcd, { recursive: true })
  })

/** Who follows objects is started anew with the API server, as the documentation of Kubernetes asks for: all but the operator. */
const followers: readonly Component['name'][] = ['kwok', 'kube-scheduler', 'kube-controller-manager', 'kube-apiserver']

const standingStill = async (
  patient: Patient,
  act: (folders: { readonly etcd: string; readonly backup: string }) => void,
): Promise<void> => {
  const { dir } = patient.stage
  const starts: (() => void)[] = []
  for (const name of [...followers, 'etcd'] as const) starts.push(await halt(dir, name, 'SIGKILL'))
  act({ etcd: join(dir, 'etcd'), backup: join(dir, 'etcd-backup') })
  const [startEtcd, startServer, ...rest] = starts.toReversed()
  startEtcd?.()
  startServer?.()
  await serverIsReady(patient)
  for (const startAgain of rest) startAgain()
}

/** A file with a token of the operator's account that ends with a Secret. */
export const writeToken = (stage: Stage, secret: string): string => {
  const file = join(stage.dir, 'operator.token')
  const bound = ['--bound-object-kind=Secret', `--bound-object-name=${secret}`]
  stage.kubectl('create', 'secret', 'generic', secret, '-n', 'fixpoint-system')
  const token = stage.kubectl('create', 'token', 'fixpoint', '-n', 'fixpoint-system', '--duration=2h', ...bound)
  writeFileSync(file, token, { mode: 0o600 })
  return token.trim()
}

/** Replaces the token in the file, and has the one before refused from about ten seconds later. */
export const rotateToken = ({ stage }: Patient, from: string, to: string): void => {
  writeToken(stage, to)
  stage.kubectl('delete', 'secret', from, '-n', 'fixpoint-system')
}

/** Gives the API server another certificate of the same authority, under which it starts. */
export const rotateServingCertificate = async (patient: Patient): Promise<void> => {
  writeServingCertificate(patient.stage.dir, patient.authority)
  await restartServer(patient)
}

/** Files with a certificate for the operator's account, of an authority that the API server asks from then on, and no other. */
export const writeClientCertificate = (stage: Stage, authority: Authority): object => {
  const account = 'system:serviceaccount:fixpoint-system:fixpoint'
  const { certificate, key } = authority.forUser(account, ['system:serviceaccounts', 'system:authenticated'])
  const [certificateFile, keyFile] = [join(stage.dir, 'operator.crt'), join(stage.dir, 'operator.key')]
  writeFileSync(certificateFile, certificate)
  writeFileSync(keyFile, key, { mode: 0o600 })
  writeFileSync(clientAuthorityFile(stage.dir), authority.certificate)
  return { 'client-certificate': certificateFile, 'client-key': keyFile }
}
