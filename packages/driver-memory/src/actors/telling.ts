import { type controllerOf, isJsonObject, type JsonObject, type LiveObject, type Resource } from '@fixpoint/core'

/** What a controller has to tell of a request that it made. */
export interface Told {
  /** The object that the event is about. */
  readonly owner: Owner
  /** Its namespace, where that is not the one of what the controller looked at. */
  readonly namespace?: string
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly note: string
  /** The container that it is about. */
  readonly fieldPath?: string
}

export type Owner = Pick<NonNullable<ReturnType<typeof controllerOf>>, 'apiVersion' | 'kind' | 'name' | 'uid'>

/** Objects of controllers and answers of the API server are what they say they are. */
export const liveIn = (body: unknown): LiveObject | undefined => {
  const object = body as JsonObject | undefined
  return object !== undefined && isJsonObject(object) && isJsonObject(object['metadata'])
    ? (object as unknown as LiveObject)
    : undefined
}

/** An object as what events refer to. */
export const refer = ({ group, version, kind }: Resource, { metadata: { name, uid } }: LiveObject): Owner => ({
  apiVersion: group === '' ? version : `${group}/${version}`,
  kind,
  name,
  uid,
})
