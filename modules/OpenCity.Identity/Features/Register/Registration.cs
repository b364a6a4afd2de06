namespace OpenCity.Identity.Features.Register;

/// <summary>What somebody gives to make an account.</summary>
internal sealed record Registration(string DisplayName, string Email, string Password, string Culture);
