// Needs the binaries of the control plane.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthority } from '../control-plane/src/authority.ts'
import { eventually } from './eventually.ts'
import {
  backUp,
  createPatient,
  type Patient,
  restartServer,
  restore,
  rotateServingCertificate,
  rotateToken,
  writeClientCertificate,
  writeToken,
} from './recovery.ts'

const harmless = { createdTwice: [], deletedInUse: [], flaps: [], restarts: 0 }
const minutes = 60_000

describe('an operator with a certificate', { timeout: 5 * minutes }, () => {
  let patient: Patient
  beforeAll(async () => {
    patient = await createPatient(10, (stage) => writeClientCertificate(stage, createAuthority(Date.now())))
  }, 40 * minutes)
  afterAll(() => patient.end(), minutes)

  it('takes the one that replaces it, once the authority of the one before is trusted no more', async () => {
    writeClientCertificate(patient.stage, createAuthority(Date.now()))
    await restartServer(patient)
    expect(await patient.examine()).toMatchObject(harmless)
  })
})

describe('an operator with a token in a file', { timeout: 5 * minutes }, () => {
  let patient: Patient
  let first = ''
  afterAll(() => patient.end(), minutes)
  beforeAll(async () => {
    patient = await createPatient(20, (stage) => {
      first = writeToken(stage, 'token-1')
      return { tokenFile: `${stage.dir}/operator.token` }
    })
  }, 40 * minutes)
  it('goes on when the API server is killed amid writes and started again', async () => {
    for (let times = 0; times < 2; times++) {
      await patient.rollout.advance(20)
      await restartServer(patient)
    }
    expect(await patient.examine()).toMatchObject(harmless)
  })

  it('takes a token that replaces one that is refused', async () => {
    rotateToken(patient, 'token-1', 'token-2')
    await eventually('the first token is refused', () => {
      const args = ['auth', 'whoami', '-o', 'name', `--token=${first}`]
      try {
        return patient.stage.kubectl(...args) === ''
      } catch {
        return true
      }
    })
    expect(await patient.examine()).toMatchObject(harmless)
  })

  it('takes another certificate of the API server by the same authority', async () => {
    await rotateServingCertificate(patient)
    expect(await patient.examine()).toMatchObject(harmless)
  })

  it('goes on from what an older backup of etcd holds', async () => {
    await backUp(patient)
    const wanted = new Map(patient.fleet.wanted)
    await patient.examine()
    await patient.examine()
    await restore(patient)
    patient.fleet.wanted.clear()
    for (const [name, each] of wanted) patient.fleet.wanted.set(name, each)
    await patient.fleet.settle(2 * minutes)
    const { restarts } = await patient.examine()
    expect(restarts).toBe(0)
  })
})
