import { type Conversation, post } from '../conversation.ts'

const pods = '/api/v1/namespaces/accounts/pods'
const accounts = '/api/v1/namespaces/accounts/serviceaccounts'
const pod = (name: string, spec: object) => ({
  metadata: { name },
  spec: { containers: [{ name: 'web', image: 'nginx:1.27' }], ...spec },
})

/** What an account means for the pods that run as it. */
export const accountPods: Conversation = {
  name: 'accounts',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'accounts' } }),
    post('a pod of an account that is not there', 'admin', pods, pod('lost', { serviceAccountName: 'none' })),
    post('an account', 'admin', accounts, {
      metadata: { name: 'robot' },
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: 'registry' }],
    }),
    post('gives its pods what it says', 'admin', `${pods}?dryRun=All`, pod('a', { serviceAccountName: 'robot' })),
    post(
      'unless they say otherwise',
      'admin',
      `${pods}?dryRun=All`,
      pod('b', {
        serviceAccountName: 'robot',
        automountServiceAccountToken: true,
        imagePullSecrets: [{ name: 'own' }],
      }),
    ),
    post('and the default one its own', 'admin', `${pods}?dryRun=All`, pod('c', {})),
  ],
}
