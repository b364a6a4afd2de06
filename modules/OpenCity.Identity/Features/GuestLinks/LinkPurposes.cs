namespace OpenCity.Identity.Features.GuestLinks;

/// <summary>What the module's own mailed links are for.</summary>
internal static class LinkPurposes
{
    public const string Confirm = "identity.confirm";
    public const string Reset = "identity.reset";
    public const string ChangeEmail = "identity.change-email";
    public const string Invitation = "identity.invitation";
}
