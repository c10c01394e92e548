import { readFileSync, writeFileSync } from 'node:fs'
import { causes, type Outlook } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { type Code, catalogue } from '../../src/errors/catalogue.ts'
import { repository } from '../manifests.ts'

const file = repository('docs/reasons.md')

const onItsWay = '`Ready=Unknown`, `Reconciling=True`'
const conditions: Readonly<Record<Outlook, string>> = {
  Stuck: '`Ready=False`, `Stalled=True`',
  MayHeal: onItsWay,
  Passes: 'none, unless the rollout was given up',
}

const onlyAsked = 'none: `fixpoint why` says it'

/** What the operator tells otherwise than the outlook says, or has no way to see. */
const others: Partial<Record<keyof typeof causes, string>> = {
  SandboxFailed: onlyAsked,
  VolumeNotMounted: onlyAsked,
  ScaledToZero: onlyAsked,
  WaitingForDeletion: onItsWay,
  WaitingForGarbageCollection: onItsWay,
  PortWedge: 'none, unless the write is refused',
  Suspended: '`Suspended=True`',
  BeingDeleted: onlyAsked,
  NotReconciled: onlyAsked,
  ServiceWithoutPods: onlyAsked,
  IngressWithoutClass: onlyAsked,
  IngressWithoutAddress: onlyAsked,
}

/** A row a reason, and what to do in the words of its page. */
const rows = Object.entries(causes).map(([reason, { code, outlook }]) => {
  const { title, fix } = catalogue[code as Code]
  return `| \`${reason}\` | ${code} | ${title} | ${others[reason as keyof typeof causes] ?? conditions[outlook]} | ${fix} |`
})

/** Columns as wide as their contents are a matter of the format of the file. */
const narrow = (text: string): string => text.replace(/ +/g, ' ')

it('the list of reasons is that of the causes that are told apart', () => {
  const text = readFileSync(file, 'utf8')
  const told = [...text.matchAll(/^\| `.*FX12.*$/gm)].map(([row]) => narrow(row))
  // UPDATE_README=1 has it as it is now.
  if (process.env['UPDATE_README'] !== undefined)
    writeFileSync(file, `${text.replace(/^\| `.*FX12.*\n/gm, '')}${rows.join('\n')}\n`)
  else expect(told).toEqual(rows.map(narrow))
})
