/** What `kubectl explain` says of the metadata of every object. */
export const objectMetaWords: Readonly<Record<string, string>> = {
  annotations: 'Annotations are texts that tools keep with an object, by key. Nothing can be selected by them.',
  creationTimestamp: 'CreationTimestamp is a timestamp: when the server created the object. Clients cannot set it.',
  deletionGracePeriodSeconds: 'How long the object may take to end, once it is asked to.',
  deletionTimestamp: 'When the object will be removed, once it is asked to go and its finalizers are done.',
  finalizers: 'What has to be done before the object is removed: each entry is taken off by whoever did it.',
  generateName: 'A prefix of the name that the server gives the object where it comes without one.',
  generation: 'Counts the changes of what is asked for. Set by the server.',
  labels: 'Labels are short texts by which objects are grouped and selected.',
  managedFields: 'Who manages which fields. Kept by the server.',
  name: 'Name is unique within a namespace, among objects of one resource. It cannot be changed.',
  namespace: 'Namespace is the space within which the name is unique. It cannot be changed.',
  ownerReferences: 'Objects that this one depends on: when all of them are gone, it is deleted.',
  resourceVersion: 'ResourceVersion changes with each write of the object. Opaque to clients.',
  selfLink: 'No longer set.',
  uid: 'UID tells the object from all others, also from later ones of the same name. Set by the server.',
}
