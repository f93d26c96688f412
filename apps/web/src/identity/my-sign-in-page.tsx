import { getRouteApi } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Go, GoButton } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { Authenticator } from './authenticator.js';
import { Passkeys } from './passkeys.js';
import { PrintedCodes } from './printed-codes.js';
import { MyRecovery } from './my-recovery.js';
import { ProviderAccount } from './provider-account.js';
import { mySignInsQuery } from './sign-ins.queries.js';
import { WhereSignedIn } from './where-signed-in.js';

const route = getRouteApi('/me/sign-in');

/** By what one shows who one is, and where one is signed in. */
export function MySignInPage() {
  const t = useWords('signIns');
  const { next } = route.useSearch();
  const question = useAsk(mySignInsQuery, {});
  return (
    <AskedPage question={question}>
      {({ myFactors, mySignIns, viewer }) => (
        <Page title={t('title')} width="reading" trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="me" to="/me">{t('me')}</Go>]}>
          <MyRecovery />
          {viewer.needsSecondFactor ? (
            <Banner tone="atRisk" title={t('needed.title')}>{t('needed.how')}</Banner>
          ) : (
            next && <Banner tone="done" title={t('needed.done')} action={<GoButton look="primary" to={next}>{t('needed.goOn')}</GoButton>} />
          )}
          <Passkeys passkeys={myFactors.passkeys} changed={question.again} />
          <Authenticator since={myFactors.authenticatorSince ?? null} changed={question.again} />
          <PrintedCodes left={myFactors.printedCodesLeft ?? null} changed={question.again} />
          {myFactors.provider && <ProviderAccount provider={myFactors.provider} changed={question.again} />}
          <WhereSignedIn signIns={mySignIns} changed={question.again} />
        </Page>
      )}
    </AskedPage>
  );
}
