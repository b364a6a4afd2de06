namespace OpenCity.Identity.Features.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    /// <summary>Wrong, unknown, locked or disabled: one answer for all.</summary>
    Refused,

    /// <summary>The password is right; the mail address is not confirmed yet.</summary>
    Unconfirmed,

    /// <summary>The password is right; a code or passkey is needed.</summary>
    NeedsSecondFactor,

    /// <summary>The password is right; one of the person's roles needs a second factor and none is set up.</summary>
    NeedsSetUp,

    /// <summary>Signed in.</summary>
    SignedIn,
}
