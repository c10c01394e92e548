import { causes, type Outlook, type Reason } from './catalogue.ts'

/** One thing that keeps an App from being Ready, with the evidence for it. */
export interface Cause {
  readonly reason: Reason
  readonly code: string
  readonly outlook: Outlook
  /** The object that the evidence is about. */
  readonly on: ObjectName
  /** A sentence with the evidence. Nothing in it moves while nothing changes: no counts, no times. */
  readonly message: string
  /** The object in between, where the evidence was found on it. */
  readonly via?: ObjectName
  /** The field of the App that leads here, where one does. */
  readonly field?: string
  /** The field of the child itself, where someone set it there. */
  readonly childField?: string
  readonly fix: string
}

export interface ObjectName {
  readonly kind: string
  readonly name: string
}

interface Told {
  readonly via?: ObjectName
  readonly field?: string
  readonly childField?: string
  readonly fix?: string
  readonly outlook?: Outlook
  /** The message is as it should be, be it a command to copy. */
  readonly isWhole?: boolean
}

export const cause = (reason: Reason, on: ObjectName, message: string, told: Told = {}): Cause => {
  const { code, outlook, fix } = causes[reason]
  return {
    reason,
    code,
    outlook: told.outlook ?? outlook,
    on,
    message: told.isWhole === true ? message : sentence(message),
    ...(told.via !== undefined && { via: told.via }),
    ...(told.field !== undefined && { field: told.field }),
    ...(told.childField !== undefined && { childField: told.childField }),
    fix: told.fix ?? fix,
  }
}

/** One line that ends as a sentence does, and is no longer than a person reads. */
const sentence = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  const short = line.length > longest ? `${line.slice(0, longest - 1)}…` : line
  return /[.!?…]$/.test(short) ? short : `${short}.`
}

const longest = 600
