export { IdentityModule } from './identity.module.js';
export { SignInService } from './sign-in.service.js';
export { PeopleService } from './people.service.js';
export { AffiliationsService } from './affiliations.service.js';
export { OrganisationsService } from './organisations.service.js';
export { CategoryEnum, OrganisationType } from './organisation.type.js';
export { AffiliationType, OrganisationNameType, PersonType } from './person.type.js';
export { categories, organisationMeant, type Category } from './organisation.rules.js';
export { personAdded, organisationAdded, focalPointNamed } from './people.events.js';
