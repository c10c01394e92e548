/** What a write does to pods and to traffic. */
export type Consequence =
  | { readonly _tag: 'StartsPods'; readonly pods: number }
  | { readonly _tag: 'StopsPods'; readonly pods: number }
  /** Each is replaced by a new one. */
  | {
      readonly _tag: 'RollsPods'
      readonly pods: number
      /** How many are missing at a time, at most. */
      readonly mostDown: number
      /** Whether the rollout waits until someone resumes it. */
      readonly paused: boolean
    }
  | { readonly _tag: 'KeepsPods' }
  /** Something is reached that was not before, `port 80` or `shop.example.com/`. */
  | { readonly _tag: 'OpensTraffic'; readonly at: string }
  | { readonly _tag: 'ClosesTraffic'; readonly at: string }
  | { readonly _tag: 'MovesTraffic'; readonly from: string; readonly to: string }
  /** The object is the App's from then on, and goes with it. What others set besides stays theirs. */
  | { readonly _tag: 'Adopts'; readonly leavesTo: readonly string[] }

/** A consequence in words, `rolls 3 pods, at most 1 down`. */
export const describeConsequence = (consequence: Consequence): string => {
  switch (consequence._tag) {
    case 'StartsPods':
      return `starts ${podsOf(consequence.pods)}`
    case 'StopsPods':
      return `stops ${podsOf(consequence.pods)}`
    case 'RollsPods':
      return consequence.paused
        ? `rolls ${podsOf(consequence.pods)} once the Deployment is resumed: it is paused`
        : `rolls ${podsOf(consequence.pods)}, ${downOf(consequence.pods, consequence.mostDown)}`
    case 'KeepsPods':
      return 'no pod restarts'
    case 'OpensTraffic':
      return `serves ${consequence.at}`
    case 'ClosesTraffic':
      return `no longer serves ${consequence.at}`
    case 'MovesTraffic':
      return `moves traffic from ${consequence.from} to ${consequence.to}`
    case 'Adopts':
      return `belongs to the App from then on, and is deleted with it${kept(consequence.leavesTo)}`
  }
}

const podsOf = (pods: number): string => (pods === 1 ? '1 pod' : `${pods} pods`)

const downOf = (pods: number, mostDown: number): string => {
  if (mostDown === 0) return 'none down'
  return mostDown >= pods ? 'all down meanwhile' : `at most ${mostDown} down`
}

const kept = (managers: readonly string[]): string =>
  managers.length === 0 ? '' : `; what ${managers.join(', ')} set besides stays as it is`
