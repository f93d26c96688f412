import { startAuthentication, startRegistration, WebAuthnError, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { Refusal } from '#plenary/protocol';

export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON;

export const hasPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

/** The browser asks for a passkey. @throws Refusal PASSKEY_NOT_VALID also when whoever was asked closed the browser's question */
export const askPasskey = (options: PasskeyQuestion): Promise<object> => answered(() => startAuthentication({ optionsJSON: options }));

/** The browser makes one. @throws Refusal as above; ALREADY_EXISTS where this device has one for this account */
export const makePasskey = (options: PublicKeyCredentialCreationOptionsJSON): Promise<object> => answered(() => startRegistration({ optionsJSON: options }));

async function answered(ask: () => Promise<object>): Promise<object> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw new Refusal('ALREADY_EXISTS', 'This device has a passkey for you already.');
    throw new Refusal('PASSKEY_NOT_VALID');
  }
}
