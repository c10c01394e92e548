import type { Entry } from './entry.ts'

/** FX1241 and on: why what an App asks for is not written or not reached, and what `fixpoint why` cannot answer. */
export const whyErrors = {
  FX1241: {
    title: 'the operator lacks a right',
    cause: 'The API server forbids a write to the service account of the operator.',
    fix: 'Install the roles again, which hold all that this version needs, and look at who changed them.',
    example: 'fixpoint install | kubectl apply --server-side -f -',
  },
  FX1242: {
    title: 'a field cannot be changed',
    cause: 'The API server never changes this field of an object that is there, and the App asks for another value.',
    fix: 'Delete the object if its pods may go; the operator makes it anew at once.',
    example: 'kubectl delete deployment/shop',
  },
  FX1243: {
    title: 'the API server refuses a write',
    cause: 'The child would not be valid in this cluster, or the API server has a reason of its own.',
    fix: 'The message is its answer. The operator tries again after ten minutes, and at once when the App changes.',
    example: 'kubectl get app/shop -o jsonpath="{.status.conditions}"',
  },
  FX1244: {
    title: 'another program applies the same field',
    cause:
      'It owns the field by server-side apply and would come back for it. Fixpoint takes no field from a program that applies it.',
    fix: 'Take the field out of what that program applies.',
    example: 'kubectl get deployment/shop -o yaml --show-managed-fields',
  },
  FX1245: {
    title: 'the namespace is being deleted',
    cause: 'Nothing new can be made in it, and what is there goes.',
    fix: 'Use another namespace, or create this one anew when it is gone.',
    example: 'kubectl get namespace shop -o jsonpath="{.status.conditions}"',
  },
  FX1246: {
    title: 'someone undoes each write of the operator',
    cause:
      'The same write did not last five times in a minute. The operator pauses it for five minutes, so that the two do not fight without end.',
    fix: 'Stop the other writer, or have it leave the field alone. The message names the field and who set it.',
    example: 'kubectl get deployment/shop -o yaml --show-managed-fields',
  },
  FX1247: {
    title: 'an object without an owner has the name of a child',
    cause: 'It was there before the App. Fixpoint takes no object that nobody gave to it.',
    fix: 'Annotate it as the message says, rename the App, or delete the object.',
    example: 'kubectl annotate service/shop platform.example.com/adopt=shop',
  },
  FX1248: {
    title: 'an object of someone else has the name of a child',
    cause: 'Another controller owns it, and two controllers of one object would undo each other.',
    fix: 'Rename the App, or remove the object through its owner.',
    example: 'kubectl get service/shop -o jsonpath="{.metadata.ownerReferences}"',
  },
  FX1249: {
    title: 'a child is being deleted',
    cause: 'Its name is free when it is gone; it is made anew then.',
    fix: 'Wait.',
    example: 'kubectl get deployment/shop -o jsonpath="{.metadata.deletionTimestamp}"',
  },
  FX1250: {
    title: 'a finalizer keeps a child that is being deleted',
    cause: 'Someone has to clean up before it may go, and has not yet, or is not there any more.',
    fix: 'See what should remove the finalizer. Remove it by hand only if that is gone for good.',
    example: 'kubectl patch service/shop --type=json -p \'[{"op":"remove","path":"/metadata/finalizers"}]\'',
  },
  FX1251: {
    title: 'a child of an earlier App waits to be collected',
    cause:
      'The App was deleted and made anew, and the garbage collector has not removed the children of the old one yet.',
    fix: 'Wait. It was orphaned on purpose if it stays: delete it, or remove its owner reference and let the App adopt it.',
    example: 'kubectl get deployment/shop -o jsonpath="{.metadata.ownerReferences}"',
  },
  FX1252: {
    title: 'the key of a list item was edited',
    cause:
      'Someone changed a port and left its name, so an apply would add a second item of that name, which the API server refuses. The operator claims the item first.',
    fix: 'Wait for the operator. Where another program applies the item, take it out of what that applies.',
    example: 'kubectl get service/shop -o yaml --show-managed-fields',
  },
  FX1261: {
    title: 'the spec of the App is not valid',
    cause: 'It was stored under an older schema, or without one, and does not hold against the rules of today.',
    fix: 'Correct the fields that the message names.',
    example: 'kubectl get app/shop -o yaml | fixpoint validate -',
  },
  FX1262: {
    title: 'the App is suspended',
    cause: 'An annotation asks the operator to keep its hands off. It still reports what it would write.',
    fix: 'Remove the annotation.',
    example: 'kubectl annotate app/shop platform.example.com/reconcile-',
  },
  FX1263: {
    title: 'the App is being deleted',
    cause: 'Nothing is written for it any more. Its children go with it, unless they are orphaned.',
    fix: 'Wait; a finalizer that the message names may keep it.',
    example: 'kubectl get app/shop -o jsonpath="{.metadata.finalizers}"',
  },
  FX1264: {
    title: 'no operator does what is due',
    cause:
      'A child is not as the App asks for, or its status is of an earlier spec, for more than ten seconds, and nothing says that a write was refused.',
    fix: 'See that an operator runs, leads, watches this namespace, and is of a version that knows these fields.',
    example: 'kubectl get lease fixpoint -n fixpoint-system && kubectl get pods -n fixpoint-system',
  },
  FX1271: {
    title: 'the Service reaches no pod',
    cause:
      'Pods are ready, and none is behind the Service: its selector matches none of their labels, or the port has no name there.',
    fix: 'Compare the selector of the Service with the labels of the pods. The operator sets it back where it may write.',
    example: 'kubectl get endpointslices -l kubernetes.io/service-name=shop',
  },
  FX1272: {
    title: 'no ingress controller is meant',
    cause:
      'The Ingress names no class or one that is not there, and the cluster has no default. No controller takes it.',
    fix: 'Make one IngressClass the default.',
    example: 'kubectl annotate ingressclass nginx ingressclass.kubernetes.io/is-default-class=true',
  },
  FX1273: {
    title: 'the Ingress has no address',
    cause: 'Its controller reported none yet. Many never do, so the App is Ready all the same.',
    fix: 'See that the controller runs, if the host is not reached.',
    example: 'kubectl get ingress/shop',
  },
  FX1281: {
    title: 'no such object',
    cause: 'There is no object of this kind and name in this namespace.',
    fix: 'Name the App itself, or see what belongs to it.',
    example: 'wrong   fixpoint why deployment/shpo\nright   fixpoint why deployment/shop',
  },
  FX1282: {
    title: 'the object belongs to no App',
    cause: 'No App controls it, and it has no label app.kubernetes.io/instance that names one.',
    fix: 'Name an App, or an object of one.',
    example: 'fixpoint status shop     # the tree of what belongs to it',
  },
  FX1283: {
    title: 'not a path of a field',
    cause: 'A path is made of fields with dots, and of items of lists in brackets, by their place or by their key.',
    fix: 'Write it as kubectl explain names the fields.',
    example:
      'fixpoint why deployment/shop spec.template.spec.containers[name=app].image\nfixpoint why service/shop spec.ports[0].port',
  },
} as const satisfies Record<`FX12${string}`, Entry>
