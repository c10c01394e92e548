import type { Reason } from '@fixpoint/core'
import { type Fault, placed, waiting } from './fault.ts'
import { container, event, failPods } from './world.ts'

const repository = (image: string): string => image.replace(/[:@][^/]*$/, '')

/** Every container of the pods that fail waits for its image, for one reason. */
const pull = (what: string, reason: Reason, say: (image: string) => object): Fault => ({
  what,
  reason,
  fine: placed,
  inject: (world) => failPods(world, (pod) => container(pod, say(world.shape.image))),
})

export const resolved = (image: string): string =>
  `failed to pull and unpack image "${image}": failed to resolve reference "${image}": `

const rpc = 'rpc error: code = Unknown desc = '

/** What can be wrong with an image, as kubelets and runtimes say it. */
export const imageFaults: readonly Fault[] = [
  pull('a tag that is not there, as containerd says it', 'ImageNotFound', (image) =>
    waiting('ErrImagePull', `rpc error: code = NotFound desc = ${resolved(image)}${image}: not found`),
  ),
  pull('a tag that is not there, in the wait after it', 'ImageNotFound', (image) =>
    waiting(
      'ImagePullBackOff',
      `Back-off pulling image "${image}": ErrImagePull: ${rpc}${resolved(image)}${image}: not found`,
    ),
  ),
  pull('a tag that is not there, as docker says it', 'ImageNotFound', (image) =>
    waiting(
      'ErrImagePull',
      `${rpc}Error response from daemon: manifest for ${image} not found: manifest unknown: manifest unknown`,
    ),
  ),
  pull('no image for the architecture', 'ImageNotFound', (image) =>
    waiting(
      'ErrImagePull',
      `${rpc}failed to pull and unpack image "${image}": no match for platform in manifest: not found`,
    ),
  ),
  pull('an image that may not be pulled anew', 'ImageNotFound', (image) =>
    waiting('ErrImageNeverPull', `Container image "${image}" is not present with pull policy of Never`),
  ),
  pull('a private image, 401', 'ImagePullUnauthorized', (image) =>
    waiting(
      'ErrImagePull',
      `${rpc}${resolved(image)}failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.example.com/token: 401 Unauthorized`,
    ),
  ),
  pull('a private image, 403 in the wait after it', 'ImagePullUnauthorized', (image) =>
    waiting(
      'ImagePullBackOff',
      `Back-off pulling image "${image}": ErrImagePull: ${rpc}${resolved(image)}unexpected status from HEAD request to https://registry.example.com/v2/x/manifests/1: 403 Forbidden`,
    ),
  ),
  pull('a repository that only those who may see exists for', 'ImagePullUnauthorized', (image) =>
    waiting(
      'ErrImagePull',
      `${rpc}${resolved(image)}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ),
  ),
  pull('a registry whose name is not known', 'ImagePullBackOff', (image) =>
    waiting(
      'ErrImagePull',
      `${rpc}${resolved(image)}failed to do request: Head "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 10.96.0.10:53: no such host`,
    ),
  ),
  pull('a registry that does not answer', 'ImagePullBackOff', (image) =>
    waiting(
      'ImagePullBackOff',
      `Back-off pulling image "${image}": ErrImagePull: ${rpc}${resolved(image)}failed to do request: Head "https://${repository(image)}/manifests": dial tcp 192.0.2.1:443: i/o timeout`,
    ),
  ),
  pull('a registry that lets nobody pull more', 'ImagePullBackOff', (image) =>
    waiting(
      'ErrImagePull',
      `${rpc}${resolved(image)}unexpected status from HEAD request: 429 Too Many Requests: toomanyrequests: You have reached your pull rate limit`,
    ),
  ),
  pull('a wait of a kubelet that does not say what for', 'ImagePullBackOff', (image) =>
    waiting('ImagePullBackOff', `Back-off pulling image "${image}"`),
  ),
  pull('an image reference that is none', 'InvalidImageName', (image) =>
    waiting(
      'InvalidImageName',
      `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`,
    ),
  ),
  {
    what: 'a pull secret that is not there',
    reason: 'ImagePullUnauthorized',
    fine: placed,
    inject: (world) =>
      failPods(world, (pod) => {
        container(
          pod,
          waiting('ErrImagePull', `${rpc}${resolved(world.shape.image)}unexpected status: 401 Unauthorized`),
        )
        event(
          world,
          pod,
          'FailedToRetrieveImagePullSecret',
          'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
        )
      }),
  },
]
