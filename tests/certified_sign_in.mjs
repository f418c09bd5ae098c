// A certified OpenID provider for one person, which demands PKCE: node certified_sign_in.mjs PORT REDIRECT [id-token]
import Provider from 'oidc-provider';

const [port, redirect, where] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{
    client_id: 'chair', client_secret: 'secret', redirect_uris: [redirect], post_logout_redirect_uris: [redirect],
    grant_types: ['authorization_code'], response_types: ['code'],
  }],
  pkce: { required: () => true },
  conformIdTokenClaims: where !== 'id-token', // then e-mail and name come at the userinfo address alone
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: `${sub}@ours.example`, email_verified: true, name: 'Chief' }),
  }),
});
provider.listen(port);
