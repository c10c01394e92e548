import { difference, type FieldSet, leaf } from './field-set.ts'

/** Fields that the API server itself owns, or that name the object: nobody manages them. */
const unowned: FieldSet = {
  'f:apiVersion': leaf,
  'f:kind': leaf,
  'f:metadata': {
    '.': leaf,
    'f:name': leaf,
    'f:namespace': leaf,
    'f:creationTimestamp': leaf,
    'f:selfLink': leaf,
    'f:uid': leaf,
    'f:clusterName': leaf,
    'f:generation': leaf,
    'f:managedFields': leaf,
    'f:resourceVersion': leaf,
  },
}

/** A set without what nobody manages. */
export const stripped = (fields: FieldSet | undefined): FieldSet | undefined => difference(fields, unowned)
