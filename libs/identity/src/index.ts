export { IdentityModule } from './identity.module.js';
export { SignInService } from './sign-in.service.js';
