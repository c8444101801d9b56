import { addOwnRoutes } from './accounts/own.ts';
import { addAccountRoutes } from './accounts/routes.ts';
import type { Api } from './app.ts';
import { addAreaImportRoutes } from './areas/routes.ts';
import { addBeneficiaryRoutes } from './beneficiaries/routes.ts';
import { addCareRoutes } from './cases/care-routes.ts';
import { addCaseRoutes } from './cases/routes.ts';
import { addDemoRoutes } from './demo/routes.ts';
import { addErasureRoutes } from './erasures/routes.ts';
import { addHealthRoutes } from './health/routes.ts';
import { addHelpCodeRoutes } from './help-codes/routes.ts';
import { addHouseholdRoutes } from './households/routes.ts';
import { addImportRoutes } from './imports/routes.ts';
import { addInvitationRoutes } from './invitations/routes.ts';
import type { Parts } from './parts.ts';
import { addManyPeopleRoute } from './people/many-route.ts';
import { addPeopleRoutes } from './people/routes.ts';
import { addPlaceRoutes } from './places/routes.ts';
import { addReportRoutes } from './reports/routes.ts';
import { addSessionRoutes } from './sessions/routes.ts';
import { addSetUpRoutes } from './set-up/routes.ts';
import { addReturnedRoute } from './sync/returned.ts';
import { addSyncRoutes } from './sync/routes.ts';

/** Every resource of the API. */
export function addRoutes(app: Api, parts: Parts): void {
  addHealthRoutes(app, parts);
  addSetUpRoutes(app, parts);
  addAccountRoutes(app, parts);
  addOwnRoutes(app, parts);
  addPeopleRoutes(app, parts);
  addInvitationRoutes(app, parts);
  addHelpCodeRoutes(app, parts);
  addManyPeopleRoute(app, parts);
  addPlaceRoutes(app, parts);
  addAreaImportRoutes(app, parts);
  addSyncRoutes(app, parts);
  addReturnedRoute(app, parts);
  addBeneficiaryRoutes(app, parts);
  addErasureRoutes(app, parts);
  addHouseholdRoutes(app, parts);
  addCaseRoutes(app, parts);
  addCareRoutes(app, parts);
  addSessionRoutes(app, parts);
  addImportRoutes(app, parts);
  addReportRoutes(app, parts);
  addDemoRoutes(app, parts);
}
