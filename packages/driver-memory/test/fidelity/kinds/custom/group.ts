/** That nobody else has kinds in. */
export const customGroup = 'compare.example.com'
