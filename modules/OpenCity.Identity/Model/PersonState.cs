namespace OpenCity.Identity.Model;

/// <summary>Where an account stands, as administrators see it.</summary>
internal enum PersonState
{
    Active,
    Unconfirmed,
    Invited,
    Locked,
    Disabled,
    Closed,
}
