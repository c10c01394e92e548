import { accessReviews } from './access-reviews.ts'
import type { Review } from './review.ts'
import { selfReview } from './self-review.ts'
import { tokenRequest } from './token-request.ts'
import { tokenReview } from './token-review.ts'

/** Everything at a path of its own that answers and is not stored. */
export const reviews: readonly Review[] = [selfReview, tokenReview, ...accessReviews]

/** Whether a group and version consist of reviews alone. */
export const isOfReviews = (group: string, version: string): boolean =>
  reviews.some(({ kind: { resource } }) => resource.group === group && resource.version === version)

/** A review, and what its path says. */
export interface Place {
  readonly review: Review
  /** Empty where the path names none. */
  readonly namespace: string
  readonly name: string
}

/** What a path below a group and version is of, where that is a review. */
export const reviewAt = (group: string, version: string, rest: readonly string[]): Place | undefined => {
  const [first, inPath = '', third, name = '', subresource] = rest
  if (group === '' && first === 'namespaces' && third === 'serviceaccounts' && subresource === 'token')
    return rest.length === 5 ? { review: tokenRequest, namespace: inPath, name } : undefined
  const isWithin = first === 'namespaces' && third !== undefined
  if (rest.length !== (isWithin ? 3 : 1)) return undefined
  const plural = isWithin ? third : first
  const review = reviews.find(
    ({ kind: { resource } }) =>
      resource.group === group &&
      resource.version === version &&
      resource.plural === plural &&
      resource.namespaced === isWithin,
  )
  return review === undefined ? undefined : { review, namespace: isWithin ? inPath : '', name: '' }
}
